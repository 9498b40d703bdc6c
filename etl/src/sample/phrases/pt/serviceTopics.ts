import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const serviceTopics = {
  routerSwap: {
    open: [
      'Trocaram meu roteador em {date} e desde então {plan} cai (toda noite|o tempo todo).',
      'O roteador novo só pisca em vermelho.',
      'Liguei o roteador de reposição e (nada funciona|estou sem internet).',
      'Depois da troca do roteador, {plan} ficou bem mais lento.',
    ],
    ask: ['Quais luzes estão acesas na frente?', 'Acontece também pelo cabo ou só no Wi-Fi?'],
    detail: [
      'A da energia está verde, a do globo vermelha.',
      'No cabo e no Wi-Fi, testei na {day}.',
      'Antes de {date} estava tudo certo.',
    ],
    finding: [
      'O aparelho novo ainda está em {order} com o número de série antigo.',
      'A troca de {date} não foi concluída no nosso sistema.',
    ],
    fix: ['Registrei o aparelho e reiniciei a linha.', 'Corrigi o perfil de {plan}, a luz deve ficar verde.'],
    block: [
      'Esse modelo precisa ser trocado e não temos antes de {soon}.',
      'Primeiro um técnico precisa ver a tomada.',
    ],
  },
  simAbroad: {
    open: [
      'Meu chip não acha rede desde que cheguei na {day}.',
      'Estou viajando e {plan} está sem dados.',
      'Desde {day} nada carrega no exterior, mesmo com sinal.',
      'No exterior, {plan} mostra só "sem serviço".',
    ],
    ask: ['O roaming de dados está ligado?', 'Qual rede aparece no alto da tela?'],
    detail: [
      'Aparece só "chamadas de emergência".',
      'O roaming está ligado e já reiniciei.',
      'Em {month} funcionou com o mesmo telefone.',
    ],
    finding: [
      'O roaming foi bloqueado em {date} na renovação de {plan}.',
      'O limite de {amount} foi atingido, por isso os dados param.',
    ],
    fix: [
      'Tirei o bloqueio, ligue e desligue o modo avião uma vez.',
      'Aumentei o limite, os dados voltaram.',
    ],
    block: ['A rede parceira está com falha e daqui não conseguimos mudar.', '{plan} não inclui esse país.'],
  },
  deliveryDelay: {
    open: [
      'Minha entrega era para {date} e (não veio nada|até agora não chegou).',
      'O rastreio de {order} está parado desde {day}.',
      'Cadê meu pacote? Está "em rota de entrega" desde {day}.',
      'O entregador diz que não tinha ninguém em {city}, e fiquei em casa o dia todo.',
    ],
    ask: ['O endereço em {city} continua certo?', 'Deixaram algum aviso?'],
    detail: [
      'Sim, {city}, o mesmo endereço de sempre.',
      'Sem aviso, sem e-mail, nada.',
      'O rastreio mostra {city2}, que fica longe daqui.',
    ],
    finding: [
      'O pacote está no depósito de {city2} desde {day}.',
      '{order} ficou retido porque faltava o número do apartamento.',
    ],
    fix: ['Já liberei, a nova data é {soon}.', 'Sai hoje um pacote novo por expresso, sem custo.'],
    block: [
      'A transportadora precisa procurar, isso leva {n} dias.',
      'O depósito não consegue liberar hoje e não tenho nova data para {order}.',
    ],
  },
  addressChange: {
    open: [
      'Vou me mudar de {city} para {city2} em {soon} e quero levar {plan}.',
      'Mudei meu endereço no site em {date} e a fatura ainda vai para {city}.',
      'Vamos nos mudar para {city2} em {soon} e queremos manter {plan}.',
      'Avisei da mudança em {date} e as cartas ainda chegam em {city}.',
    ],
    ask: ['A partir de que dia vale o novo endereço?', 'A fatura também vai para lá?'],
    detail: [
      'A partir de {soon}, e a fatura também.',
      'O inquilino anterior tinha linha, acho que de vocês.',
      'É um prédio novo, terceiro andar.',
    ],
    finding: [
      '{plan} está disponível em {city2}, na mesma velocidade.',
      'A mudança de {date} ficou só para as entregas.',
    ],
    fix: [
      'Mudei os dois endereços para {city2}.',
      'A mudança está marcada, {plan} funciona lá a partir de {soon}.',
    ],
    block: [
      'A linha em {city2} é de outra operadora até {soon}.',
      'O novo endereço precisa ser verificado primeiro.',
    ],
  },
  loginCode: {
    open: [
      'Não consigo entrar na conta, o código não chega.',
      'O código vai para o meu número antigo, que não tenho mais.',
      'Minha conta foi bloqueada depois de (três|cinco) tentativas.',
      'Troquei de celular na {day} e perdi o acesso.',
    ],
    ask: ['O código deve ir para o número de final {digits}?', 'Você usa o aplicativo ou o site?'],
    detail: [
      'O número tem final {digits}.',
      'O aplicativo, e tentei no site também.',
      'Só diz que algo deu errado.',
    ],
    finding: [
      'Os códigos vão para um número trocado em {date}.',
      'Sua conta está bloqueada desde {day} por excesso de tentativas.',
    ],
    fix: ['Desbloqueei a conta e mandei um código novo.', 'O número está atualizado, tente mais uma vez.'],
    block: [
      'Sem cópia do documento não posso trocar o número.',
      'O bloqueio sai sozinho em 24 horas, não consigo encurtar.',
    ],
  },
  outage: {
    open: [
      '{plan} está fora do ar em {city} desde {day}.',
      'Sem internet desde cedo, (o prédio inteiro|os vizinhos também|pela terceira vez no mês).',
      'Minha linha em {city} está muda desde {day} e trabalho em casa.',
      '{plan} cai toda noite por volta das {hour}.',
    ],
    ask: ['Todos os aparelhos estão sem conexão?', 'Já tirou o roteador da tomada por um minuto?'],
    detail: [
      'Todos os aparelhos, no cabo e no Wi-Fi.',
      'Deixei cinco minutos desligado, nada mudou.',
      'A luz da linha está apagada desde {day}.',
    ],
    finding: [
      'Há uma falha em {city}, registrada na {day}.',
      'Sua porta foi desligada por engano nas obras de {date}.',
    ],
    fix: [
      'Reiniciei sua porta, {plan} deve voltar em um minuto.',
      'A falha em {city} foi reparada, reinicie o roteador.',
    ],
    block: [
      'Em {city} é preciso abrir a rua e ainda não há data.',
      'O técnico não tem horário antes de {soon}.',
    ],
  },
} as const satisfies Record<string, TopicPhrases<Sentences>>;
