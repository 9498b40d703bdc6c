import type { Sentences, TopicPhrases } from '../phrasebook.ts';

export const serviceTopics = {
  routerSwap: {
    open: [
      'Me cambiaron el router el {date} y desde entonces {plan} se corta (cada noche|a cada rato).',
      'El router nuevo solo parpadea en rojo.',
      'Conecté el router de reemplazo y no (funciona nada|tengo internet).',
      'Desde el cambio de router, {plan} va mucho más lento.',
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
      'Desde el {day} no me carga nada en el extranjero, aunque tengo cobertura.',
      'En el extranjero {plan} solo muestra "sin servicio".',
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
    fix: [
      'Quité el bloqueo, active y desactive el modo avión una vez.',
      'Subí el límite, los datos ya funcionan otra vez.',
    ],
    block: [
      'La red asociada tiene una avería y desde aquí no podemos cambiarlo.',
      '{plan} no incluye ese país.',
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
      'El almacén no puede liberarlo hoy y no tengo nueva fecha para {order}.',
    ],
  },
  addressChange: {
    open: [
      'Me mudo de {city} a {city2} el {soon} y quiero llevarme {plan}.',
      'Cambié mi dirección en la web el {date} y la factura sigue llegando a {city}.',
      'Nos mudamos a {city2} el {soon} y queremos seguir con {plan}.',
      'Avisé del cambio de dirección el {date} y sus cartas siguen llegando a {city}.',
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
      'La dirección nueva tiene que revisarse primero.',
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
} as const satisfies Record<string, TopicPhrases<Sentences>>;
