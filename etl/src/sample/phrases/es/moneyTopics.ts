import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const moneyTopics = {
  chargedTwice: {
    open: [
      'Me cobraron dos veces el {date}(|, {amount} cada vez|, el mismo importe).',
      'En mi tarjeta aparece {amount} dos veces por {plan}.',
      '¿Por qué veo dos pagos de {amount}?',
      'Me descontaron {amount} el {date} y otra vez (a los dos días|a la mañana siguiente).',
    ],
    ask: ['¿Los dos pagos están confirmados o uno está pendiente?', '¿Fue la misma tarjeta las dos veces?'],
    detail: [
      'Los dos están confirmados, me lo dijo el banco el {day}.',
      'La misma tarjeta, termina en {digits}.',
      'Los dos son del {date}.',
    ],
    finding: [
      'Veo los dos cargos de {amount} en {order}.',
      'Tiene razón, el pago del {date} se hizo dos veces.',
    ],
    fix: ['Anulé el segundo cargo, le devolvemos {amount}.', 'Acabo de reembolsar {amount} a su tarjeta.'],
    block: [
      'El banco todavía no ha liberado el segundo cargo.',
      'La devolución de {amount} necesita una autorización que yo no tengo.',
    ],
  },
  cancellation: {
    open: [
      'Quiero dar de baja {plan} a partir del {soon}.',
      'Cancelé {plan} el {date} y no recibí confirmación.',
      '¿Cómo cancelo {plan}? El botón de mi cuenta (no responde|da error).',
      'Me mudo al extranjero y necesito cancelar {plan}.',
    ],
    ask: ['¿Cómo envió la solicitud de baja?', '¿Quiere conservar su número?'],
    detail: [
      'La mandé por (correo|el formulario|carta) el {date}.',
      'El precio subió a {amount}, por eso me voy.',
      'Quiero llevarme el número.',
    ],
    finding: [
      'Su solicitud del {date} sí llegó, estaba con otro número.',
      '{plan} tiene un mes de preaviso.',
    ],
    fix: [
      'Ya está registrado, {plan} termina el {soon}.',
      'La baja está confirmada, tiene la carta en su correo.',
    ],
    block: [
      'El sistema solo acepta el final del plazo.',
      'Sin el justificante de mudanza no puedo terminar {plan} antes.',
    ],
  },
  refund: {
    open: [
      'El {date} me dijeron que me devolvían {amount} y (no ha llegado nada|sigo esperando el dinero).',
      '¿Dónde está mi reembolso de {amount}?',
      'Devolví el teléfono el {date} y faltan los {amount}.',
      'En la factura siguen los {amount}, aunque me prometieron devolverlos.',
    ],
    ask: ['¿Tiene el comprobante de la devolución?', '¿A qué cuenta debía llegar?'],
    detail: [
      'Tengo el comprobante del {date} delante.',
      'A la cuenta de siempre, la que termina en {digits}.',
      'Me lo confirmaron por correo el {date}, {amount}.',
    ],
    finding: [
      'El reembolso se aprobó el {date}, pero no se pagó.',
      'Se envió a una cuenta antigua que está cerrada.',
    ],
    fix: ['Ya liberé los {amount}, van en camino.', 'Corregí la cuenta y lancé el pago de nuevo.'],
    block: [
      'El almacén aún no confirma la devolución de {order}.',
      'Los importes de más de {small} los revisa otra persona.',
    ],
  },
  upgrade: {
    open: [
      'Pedí el cambio a {plan} el {date} y está atascado en la activación.',
      'Ya tengo {plan}, pero la velocidad es la misma de antes.',
      'Desde el {date} mi cambio a {plan} está sin activar.',
      'Me ofrecieron {plan} por {amount} y la página muestra un precio más alto.',
    ],
    ask: ['¿Qué estado aparece en su cuenta?', '¿Midió la velocidad por cable?'],
    detail: [
      'Dice "en proceso" desde el {date}.',
      'Medido por cable, la mitad de lo que promete {plan}.',
      'Lo pedí en la web, con el código de su correo.',
    ],
    finding: ['El pedido {order} espera que se cierre una cuota anterior.', 'El descuento no se aplicó.'],
    fix: ['Ya lo desbloqueé, {plan} está activo.', 'El precio está corregido a {amount} al mes.'],
    block: [
      '{plan} todavía no es posible en su dirección.',
      'La oferta terminó el {date}, no puedo darle ese precio.',
    ],
  },
  contractEnd: {
    open: [
      'Mi contrato terminó el {date} y aun así cobraron {amount}.',
      'Ya no soy cliente, ¿por qué me llega una factura de {amount}?',
      'Me fui en {month} y el {day} volvieron a cobrarme {amount}.',
      'La factura final de {plan} tiene {amount} de más.',
    ],
    ask: ['¿Tiene la confirmación con la fecha de baja?', '¿Devolvió el equipo?'],
    detail: [
      'La confirmación dice {date}, bien claro.',
      'Devolví el router en {month}.',
      'La factura es del {day}.',
    ],
    finding: [
      'La fecha de baja se registró un mes tarde.',
      'Los {amount} son por un router que figura como no devuelto.',
    ],
    fix: [
      'Anulé la factura y el recordatorio.',
      'Los {amount} están abonados y el cobro automático, eliminado.',
    ],
    block: [
      'La factura ya está en cobranza, desde aquí no puedo pararla.',
      'Solo se corrige en la próxima facturación.',
    ],
  },
  invoiceName: {
    open: [
      'La factura está a otro nombre(|, debería ser el de nuestra empresa).',
      'Necesito la factura del {date} con nuestro número fiscal.',
      'Desde {month} mi nombre sale mal escrito en cada factura.',
      'Mi contador no acepta la factura de {plan}, falta el nombre de la empresa.',
    ],
    ask: ['¿Cómo debe figurar exactamente el nombre?', '¿Es solo la última factura o todas?'],
    detail: [
      'Todas desde {month}.',
      'Solo la del {date}, por {amount}.',
      'El contrato está bien, la factura no.',
    ],
    finding: [
      'El nombre viene de un registro antiguo del {date}.',
      'El nombre de su empresa está guardado, pero no unido a {order}.',
    ],
    fix: [
      'Corregí el nombre y emití la factura de nuevo.',
      'La factura nueva por {amount} está en su cuenta.',
    ],
    block: [
      'Las facturas de un trimestre cerrado no se pueden volver a emitir.',
      'Solo el titular del contrato puede cambiarlo.',
    ],
  },
} as const satisfies Record<string, TopicPhrases<Sentences>>;
