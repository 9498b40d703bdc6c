import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const moneyTopics = {
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
  refund: {
    open: [
      'Em {date} me disseram que eu receberia {amount} de volta e (nada até agora|não caiu na conta).',
      'Onde está meu reembolso de {amount}?',
      'Devolvi o telefone em {date} e ainda faltam {amount}.',
      'A fatura ainda mostra {amount}, embora tenham prometido devolver.',
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
  upgrade: {
    open: [
      'Pedi a mudança para {plan} em {date} e está parada na ativação.',
      'Já estou com {plan}, mas a velocidade é a mesma de antes.',
      'Desde {date} minha mudança para {plan} espera a ativação.',
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
} as const satisfies Record<string, TopicPhrases<Sentences>>;
