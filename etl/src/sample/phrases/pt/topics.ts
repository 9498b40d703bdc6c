import type { TopicKey } from '../../topics.ts';
import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const topics: Record<TopicKey, TopicPhrases<Sentences>> = {
  chargedTwice: {
    open: [
      'Fui cobrad{o} duas vezes em {date}(|, {amount} cada vez|, o mesmo valor).',
      'No meu cartão aparece {amount} duas vezes por {plan}.',
      'Por que vejo dois pagamentos de {amount}?',
      'Descontaram {amount} em {date} e de novo (dois dias depois|na manhã seguinte).',
    ],
    ask: ['Os dois pagamentos já foram lançados ou um está pendente?', 'Foi o mesmo cartão nas duas vezes?'],
    detail: [
      'Os dois foram lançados, o banco confirmou na {day}.',
      'O mesmo cartão, final {digits}.',
      'Os dois são de {date}.',
    ],
    finding: [
      'Vejo as duas cobranças de {amount} em {order}.',
      'Você tem razão, o pagamento de {date} saiu duas vezes.',
    ],
    fix: [
      'Cancelei a segunda cobrança, {amount} voltam para você.',
      'Acabei de estornar {amount} no seu cartão.',
    ],
    block: [
      'O banco ainda não liberou a segunda cobrança.',
      'O estorno de {amount} precisa de uma aprovação que eu não posso dar.',
    ],
  },
  routerSwap: {
    open: [
      'Trocaram meu roteador em {date} e desde então {plan} cai (toda noite|o tempo todo).',
      'O roteador novo só pisca em vermelho.',
      'Liguei o roteador de reposição e (nada funciona|estou sem internet).',
      'Para onde mando o roteador antigo? Não veio etiqueta na caixa.',
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
      'Contratei o pacote de viagem em {date} e ele ainda não foi ativado.',
      'Viajo em {soon}, {plan} funciona lá sem custo extra?',
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
    fix: ['Tirei o bloqueio, ligue e desligue o modo avião uma vez.', 'O pacote de {plan} já está ativo.'],
    block: ['A rede parceira está com falha e daqui não conseguimos mudar.', '{plan} não inclui esse país.'],
  },
  cancellation: {
    open: [
      'Quero cancelar {plan} a partir de {soon}.',
      'Cancelei {plan} em {date} e não recebi confirmação.',
      'Como cancelo {plan}? O botão da minha conta (não responde|dá erro).',
      'Vou morar fora e preciso encerrar {plan}.',
    ],
    ask: ['Como você enviou o cancelamento?', 'Quer manter o seu número?'],
    detail: [
      'Mandei por (carta|e-mail|formulário) em {date}.',
      'O preço subiu para {amount}, por isso vou sair.',
      'Quero levar o número comigo.',
    ],
    finding: ['O seu pedido de {date} chegou, estava em outro número.', '{plan} tem um mês de aviso prévio.'],
    fix: [
      'Está registrado, {plan} termina em {soon}.',
      'O cancelamento está confirmado, a carta está no seu e-mail.',
    ],
    block: [
      'O sistema só aceita o fim do período.',
      'Sem o comprovante da mudança não consigo encerrar {plan} antes.',
    ],
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
      'O telefone está em falta e não tenho nova data para {order}.',
    ],
  },
  refund: {
    open: [
      'Em {date} me disseram que eu receberia {amount} de volta e (nada até agora|não caiu na conta).',
      'Onde está meu reembolso de {amount}?',
      'Devolvi o telefone em {date} e ainda faltam {amount}.',
      'O reembolso veio, mas é menos que os {amount} combinados.',
    ],
    ask: ['Você tem o comprovante da devolução?', 'Em qual conta deveria cair?'],
    detail: [
      'Estou com o comprovante de {date} aqui.',
      'Na conta de sempre, final {digits}.',
      'Confirmaram por e-mail em {date}, {amount}.',
    ],
    finding: [
      'O reembolso foi aprovado em {date}, mas não foi pago.',
      'Foi para uma conta antiga, já encerrada.',
    ],
    fix: ['Liberei {amount}, já está a caminho.', 'Corrigi a conta e refiz o pagamento.'],
    block: [
      'O depósito ainda não confirmou a devolução de {order}.',
      'Valores acima de {small} passam por outra pessoa.',
    ],
  },
  addressChange: {
    open: [
      'Vou me mudar de {city} para {city2} em {soon} e quero levar {plan}.',
      'Mudei meu endereço no site em {date} e a fatura ainda vai para {city}.',
      'Moramos em {city2} desde {date} e {plan} ainda não foi ligado lá.',
      'O formulário não aceita minha rua nova em {city2}.',
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
      'Não há técnico para {city2} antes do mês que vem.',
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
  upgrade: {
    open: [
      'Pedi a mudança para {plan} em {date} e está parada na ativação.',
      'Já estou com {plan}, mas a velocidade é a mesma de antes.',
      'Quanto eu pagaria para mudar para {plan}?',
      'Me ofereceram {plan} por {amount} e o site mostra um preço maior.',
    ],
    ask: ['Que situação aparece na sua conta?', 'Você mediu a velocidade pelo cabo?'],
    detail: [
      'Diz "em andamento" desde {date}.',
      'Medi pelo cabo, metade do que {plan} promete.',
      'Pedi pelo site, com o código do e-mail de vocês.',
    ],
    finding: ['O pedido {order} espera uma parcela antiga ser encerrada.', 'O desconto não foi aplicado.'],
    fix: ['Liberei aqui, {plan} está ativo.', 'O preço foi corrigido para {amount} por mês.'],
    block: [
      '{plan} ainda não é possível no seu endereço.',
      'A oferta terminou em {date}, não consigo mais esse preço.',
    ],
  },
  contractEnd: {
    open: [
      'Meu contrato terminou em {date} e mesmo assim cobraram {amount}.',
      'Não sou mais cliente, por que recebo uma fatura de {amount}?',
      'Saí em {month} e na {day} cobraram {amount} outra vez.',
      'A fatura final de {plan} veio com {amount} a mais.',
    ],
    ask: ['Você tem a confirmação com a data final?', 'Devolveu o aparelho?'],
    detail: [
      'Na confirmação está {date}, bem claro.',
      'Devolvi o roteador em {month}.',
      'A fatura é de {day}.',
    ],
    finding: [
      'A data final foi lançada com um mês de atraso.',
      'Os {amount} são de um roteador que consta como não devolvido.',
    ],
    fix: [
      'Cancelei a fatura e o aviso de cobrança.',
      'Os {amount} foram creditados e o débito automático, cancelado.',
    ],
    block: [
      'A fatura já está na cobrança, daqui não consigo parar.',
      'Só dá para corrigir no próximo fechamento.',
    ],
  },
  invoiceName: {
    open: [
      'A fatura está no nome errado(|, deveria ser o da nossa empresa).',
      'Preciso da fatura de {date} com o nosso número fiscal.',
      'Desde {month} meu nome sai errado em toda fatura.',
      'Meu contador não aceita a fatura de {plan}, falta o nome da empresa.',
    ],
    ask: ['Como o nome deve aparecer exatamente?', 'É só a última fatura ou são todas?'],
    detail: [
      'Todas desde {month}.',
      'Só a de {date}, de {amount}.',
      'O contrato está certo, só a fatura está errada.',
    ],
    finding: [
      'O nome vem de um cadastro antigo de {date}.',
      'O nome da sua empresa está salvo, mas não ligado a {order}.',
    ],
    fix: ['Corrigi o nome e emiti a fatura de novo.', 'A nova fatura de {amount} está na sua conta.'],
    block: [
      'Faturas de um trimestre fechado não podem ser refeitas.',
      'Só o titular do contrato pode mudar isso.',
    ],
  },
};
