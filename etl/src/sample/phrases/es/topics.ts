import type { TopicKey } from '../../topics.ts';
import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const topics: Record<TopicKey, TopicPhrases<Sentences>> = {
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
  routerSwap: {
    open: [
      'Me cambiaron el router el {date} y desde entonces {plan} se corta (cada noche|a cada rato).',
      'El router nuevo solo parpadea en rojo.',
      'Conecté el router de reemplazo y no (funciona nada|tengo internet).',
      '¿A dónde mando el router viejo? En la caja no venía etiqueta.',
    ],
    ask: ['¿Qué luces están encendidas al frente?', '¿Pasa también por cable o solo por wifi?'],
    detail: [
      'La de corriente en verde, la del globo en rojo.',
      'Por cable y por wifi, lo probé el {day}.',
      'Antes del {date} todo iba bien.',
    ],
    finding: [
      'El equipo nuevo sigue registrado en {order} con el número de serie anterior.',
      'El cambio del {date} no se completó en nuestro sistema.',
    ],
    fix: [
      'Ya registré el equipo y reinicié la línea.',
      'Corregí el perfil de {plan}, la luz debería ponerse verde.',
    ],
    block: [
      'Hay que cambiar ese modelo y no tenemos hasta el {soon}.',
      'Primero tiene que ir un técnico a revisar la toma.',
    ],
  },
  simAbroad: {
    open: [
      'Mi SIM no encuentra red desde que llegué el {day}.',
      'Estoy de viaje y {plan} no tiene datos.',
      'Contraté el bono de viaje el {date} y sigue sin activarse.',
      'Viajo el {soon}, ¿{plan} funciona allí sin costo extra?',
    ],
    ask: ['¿Tiene activados los datos en itinerancia?', '¿Qué red aparece arriba en el teléfono?'],
    detail: [
      'Solo dice "llamadas de emergencia".',
      'La itinerancia está activada y ya reinicié.',
      'En {month} funcionó con el mismo teléfono.',
    ],
    finding: [
      'La itinerancia se bloqueó el {date} al renovar {plan}.',
      'Se alcanzó el límite de {amount}, por eso no hay datos.',
    ],
    fix: ['Quité el bloqueo, active y desactive el modo avión una vez.', 'El bono de {plan} ya está activo.'],
    block: [
      'La red asociada tiene una avería y desde aquí no podemos cambiarlo.',
      '{plan} no incluye ese país.',
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
  deliveryDelay: {
    open: [
      'Mi pedido tenía que llegar el {date} y no (llegó nada|ha llegado).',
      'El seguimiento de {order} no se mueve desde el {day}.',
      '¿Dónde está mi paquete? Dice "en reparto" desde el {day}.',
      'El mensajero dice que no había nadie en {city}, y estuve en casa todo el día.',
    ],
    ask: ['¿La dirección en {city} sigue siendo correcta?', '¿Le dejaron algún aviso?'],
    detail: [
      'Sí, {city}, la misma dirección de siempre.',
      'Ni aviso, ni correo, nada.',
      'El seguimiento dice {city2}, que está lejísimos.',
    ],
    finding: [
      'El paquete está en el almacén de {city2} desde el {day}.',
      '{order} quedó retenido porque faltaba el número del piso.',
    ],
    fix: [
      'Ya lo liberé, la nueva fecha de entrega es el {soon}.',
      'Hoy sale un paquete nuevo por envío urgente, sin costo.',
    ],
    block: [
      'La mensajería tiene que buscarlo, tarda {n} días.',
      'El teléfono está agotado y no tengo nueva fecha para {order}.',
    ],
  },
  refund: {
    open: [
      'El {date} me dijeron que me devolvían {amount} y (no ha llegado nada|sigo esperando el dinero).',
      '¿Dónde está mi reembolso de {amount}?',
      'Devolví el teléfono el {date} y faltan los {amount}.',
      'Llegó la devolución, pero es menos de los {amount} acordados.',
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
  addressChange: {
    open: [
      'Me mudo de {city} a {city2} el {soon} y quiero llevarme {plan}.',
      'Cambié mi dirección en la web el {date} y la factura sigue llegando a {city}.',
      'Vivimos en {city2} desde el {date} y {plan} todavía no está conectado.',
      'Su formulario no acepta mi calle nueva en {city2}.',
    ],
    ask: ['¿Desde qué día vale la nueva dirección?', '¿La factura también va a la nueva dirección?'],
    detail: [
      'Desde el {soon}, y la factura también.',
      'El inquilino anterior tenía línea, creo que con ustedes.',
      'Es un edificio nuevo, tercer piso.',
    ],
    finding: [
      '{plan} está disponible en {city2} con la misma velocidad.',
      'El cambio del {date} solo se guardó para los envíos.',
    ],
    fix: [
      'Cambié las dos direcciones a {city2}.',
      'La mudanza está registrada, {plan} funciona allí desde el {soon}.',
    ],
    block: [
      'La línea de {city2} es de otra compañía hasta el {soon}.',
      'No hay técnico para {city2} antes del mes que viene.',
    ],
  },
  loginCode: {
    open: [
      'No puedo entrar a mi cuenta, el código no llega.',
      'El código llega a mi número viejo, que ya no tengo.',
      'Mi cuenta quedó bloqueada después de (tres|cinco) intentos.',
      'Cambié de teléfono el {day} y ya no puedo iniciar sesión.',
    ],
    ask: ['¿El código debe ir al número que termina en {digits}?', '¿Usa la aplicación o la página web?'],
    detail: [
      'El número termina en {digits}.',
      'La aplicación, y también probé en la web.',
      'Solo dice que algo salió mal.',
    ],
    finding: [
      'Los códigos van a un número que se cambió el {date}.',
      'Su cuenta está bloqueada desde el {day} por demasiados intentos.',
    ],
    fix: [
      'Desbloqueé la cuenta y le envié un código nuevo.',
      'El número está actualizado, inténtelo otra vez.',
    ],
    block: [
      'Sin una copia de su documento no puedo cambiar el número.',
      'El bloqueo se quita solo en 24 horas, no puedo acortarlo.',
    ],
  },
  outage: {
    open: [
      '{plan} no funciona en {city} desde el {day}.',
      'Sin internet desde esta mañana, (todo el edificio|los vecinos también|por tercera vez este mes).',
      'Mi línea en {city} está muerta desde el {day} y trabajo desde casa.',
      '{plan} se cae cada noche a eso de {hour}.',
    ],
    ask: ['¿Fallan todos los aparatos?', '¿Ya desenchufó el router un minuto?'],
    detail: [
      'Todos los aparatos, por cable y por wifi.',
      'Lo desenchufé cinco minutos y sigue igual.',
      'La luz de línea está apagada desde el {day}.',
    ],
    finding: [
      'Hay una avería en {city}, reportada el {day}.',
      'Su puerto se desconectó por error en los trabajos del {date}.',
    ],
    fix: [
      'Reinicié su puerto, {plan} debería volver en un minuto.',
      'La avería de {city} está reparada, reinicie el router.',
    ],
    block: [
      'En {city} hay que abrir la calle y todavía no hay fecha.',
      'El técnico no tiene cita libre hasta el {soon}.',
    ],
  },
  upgrade: {
    open: [
      'Pedí el cambio a {plan} el {date} y está atascado en la activación.',
      'Ya tengo {plan}, pero la velocidad es la misma de antes.',
      '¿Cuánto me costaría pasar a {plan}?',
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
};
