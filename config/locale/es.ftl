# Español para España y América, de tú. Claves y `$nombres` como en en.ftl; sus comentarios valen aquí.
#
# «role» es «puesto»: en Discord, «rol» es otra cosa.

## Comandos

command-ask = preguntar
    .description = Pregunta sobre el trabajo: salario, habilidades, funciones, requisitos, trayectoria
command-salary = salario
    .description = Cuánto se gana en un puesto: por nivel y lugar, con año y fuente
command-skills = habilidades
    .description = Qué habilidades y herramientas pide un puesto
command-role = puesto
    .description = Consulta un puesto: una sección o el resumen
command-path = trayectoria
    .description = Adónde lleva un puesto: etapas, ascensos, puestos afines
command-market = mercado
    .description = Cuánta demanda tiene un puesto: crecimiento, vacantes, perspectivas
command-compare = comparar
    .description = Dos puestos, uno junto al otro: el salario o lo que quieras comparar
command-roles = puestos
    .description = Lista los puestos que conozco o busca uno
command-help = ayuda
    .description = Cómo preguntarme
command-about = acerca-de
    .description = Qué puestos conozco y de cuántos documentos
command-privacy = privacidad
    .description = Qué guardo sobre ti y cómo hacer que se borre
command-forget-me = olvídame
    .description = Borra todo lo que guardo sobre ti
command-gaps = lagunas
    .description = Qué se preguntó aquí en vano y qué respuestas ayudaron
command-gaps-list = lista
    .description = Ver lo que tres personas o más preguntaron en vano
command-gaps-rates = valoraciones
    .description = Ver qué respuestas ayudaron y cuáles no, por puesto y tema
command-gaps-export = **gaps.csv**: { $gaps ->
        [one] { $gaps } pregunta
       *[other] { $gaps } preguntas
    } en vano de tres personas o más.
gaps-no-files = Aquí no puedo adjuntar archivos. Usa el comando donde se permita **Adjuntar archivos**.
gaps-clear = Esto olvida todo lo que se preguntó en vano en este servidor, también lo que preguntaron menos de tres personas. No se puede deshacer. Los votos sobre respuestas se quedan.
gaps-cleared = Hecho: lo que se preguntó aquí en vano está olvidado.
gaps-store-down = No puedo acceder a lo contado: mi base de datos no funciona ahora mismo. Las respuestas siguen. Inténtalo de nuevo en un minuto; si no sirve, avisa a quien administra este bot.
rates-heading = **¿Ha sido útil?** Por puesto y tema, primero lo más votado
rates-none = Aquí nadie ha votado todavía una respuesta: los botones 👍 y 👎 están debajo de cada una.
rates-no-role = Varios puestos

roles-none = Aún no conozco ningún puesto: no hay ningún documento cargado.
roles-none-like = No conozco ningún puesto como «{ $search }». **/{ command-roles }** sin búsqueda los lista todos.
roles-like = **Puestos como «{ $search }»**, primero los más parecidos
roles-also = (también { $names })
unknown-role = No conozco ningún puesto llamado «{ $role }».
unknown-role-ask = Mejor hazme una pregunta con **/{ command-ask }**.
unknown-role-nearest = **Lo más parecido que tengo**

no-embeds = No puedo mostrar aquí mi respuesta: en este canal me falta el permiso **Insertar enlaces**. Pregúntame con **/{ command-ask }** o avisa a alguien de moderación.
apology = Lo siento, algo ha fallado por mi parte. Vuelve a intentarlo dentro de un momento. Si se repite, dale a quien administra este bot la referencia **{ $reference }**.

vote-helpful = Gracias, anotado: esto **ha ayudado**. Si cambias de opinión, pulsa el otro botón.
vote-unhelpful = Gracias, anotado: esto **no ha ayudado**. Si cambias de opinión, pulsa el otro botón.
vote-store-down = Ahora mismo no puedo anotarlo: mi base de datos no funciona. La respuesta sigue igual; inténtalo de nuevo en un minuto.

slip-old = Eso es de una versión anterior de mí y ya no funciona. Pregúntame de nuevo con **/{ command-ask }**; si un comando se ve raro, reinicia Discord.
slip-unreadable = No he podido leer eso. Escríbelo otra vez o pregunta con **/{ command-ask }**.
slip-not-yours = Solo quien preguntó o alguien de moderación puede quitar esta respuesta.
slip-outdated = Mis documentos han cambiado desde que di esta respuesta. Pregunta otra vez con **/{ command-ask }** para tener la respuesta de hoy.
slip-lines-gone = Estas líneas ya no se encuentran. Pregunta otra vez con **/{ command-ask }**.
slip-no-question = En ese mensaje no hay ninguna pregunta que yo pueda leer. Pregúntame con **/{ command-ask }**.

## Ajustes de un servidor.

settings-title = **Cómo trabajo en este servidor**
settings-how = -# Cambia una línea con **/{ command-settings }** y su nombre. Solo puede quien gestiona el servidor.
settings-saved = Guardado. A partir de ahora:
settings-same = Ya está así:
settings-why = { $why ->
        [full] el disco de mi base de datos está lleno
        [read-only] mi base de datos solo se puede leer
        [busy] mi base de datos está ocupada
       *[down] mi base de datos no hace su trabajo
    }
settings-not-saved = No pude guardarlo y nada ha cambiado: { $why }. Sigo respondiendo como antes. Inténtalo de nuevo en un minuto; si no ayuda, díselo a quien opera este bot.
settings-unread = No puedo consultarlo: { $why }. Esto es lo último que supe, y por ello me guío:
settings-may-not = Los ajustes son para quien gestiona este servidor: aquí necesitas el permiso **Gestionar servidor** o **Administrador**.
settings-everyone = Elige un rol que no tenga todo el mundo: todos serían moderadores.
settings-too-many = Serían más de { $most } canales, y no puedo guardar más. Quita uno primero.
settings-slash = **Respuestas a comandos**: { $who ->
        [public] las ven todos en el canal.
       *[private] solo las ve quien preguntó, y puede compartirlas.
    }
settings-mention = **Respuestas a menciones**: { $who ->
        [private] quien quiera las abre con un botón y las ve a solas.
       *[public] las ven todos en el canal.
    }
settings-channels-all = **Canales**: respondo donde se me pregunte.
settings-channels = **Canales**: respondo en { $channels } y sus hilos, y en ningún otro.
settings-moderators = **Moderadores**: quien tiene **Gestionar mensajes**, **Fijar mensajes**, **Gestionar servidor** o **Administrador**.
settings-moderators-role = **Moderadores**: { $role }, y quien tiene **Gestionar mensajes**, **Fijar mensajes**, **Gestionar servidor** o **Administrador**. Si Discord no ofrece al rol mis comandos para moderadores, permítelos en Ajustes del servidor › Integraciones.
settings-language = **Idioma**: { $language ->
        [en] inglés.
        [de] alemán.
        [es] español.
       *[none] el de cada miembro, y el del servidor para lo que ven todos.
    }
settings-cooldown = **Pausa**: { $seconds ->
        [0] ninguna; los miembros preguntan cuanto quieran.
        [one] { $seconds } segundo entre dos respuestas al mismo miembro.
       *[other] { $seconds } segundos entre dos respuestas al mismo miembro.
    }
settings-gaps = **Lagunas**: { $on ->
        [on] se cuenta lo que no pude responder, sin decir quién preguntó.
       *[off] no se cuenta lo que no pude responder.
    }
settings-listening-none = **Escucha**: en ninguno; respondo donde me mencionan.
settings-listening = **Escucha**: en { $channels } respondo preguntas sin que me mencionen, cuando estoy seguro de la respuesta.
settings-listening-elsewhere = ⚠️ Solo escucho donde puedo responder: mira **/{ command-settings } { command-settings-channels }**.
settings-forums = **Foros**: { $on ->
        [on] una publicación nueva recibe una primera respuesta, cuando estoy seguro de ella.
       *[off] dejo en paz las publicaciones nuevas.
    }
settings-deaf = -# La escucha y los foros necesitan el intent privilegiado de contenido de mensajes, que no está activado para este bot. Quien lo opera puede: Message Content Intent en el portal de desarrolladores de Discord, y discord.message_content en sus ajustes.
settings-deaf-now = ⚠️ **Aún no tiene efecto**: la escucha y los foros necesitan el intent privilegiado de contenido de mensajes, que no está activado para este bot. Quien lo opera puede: Message Content Intent en el portal de desarrolladores de Discord, y discord.message_content en sus ajustes.

refused-elsewhere = En este servidor respondo en { $channels }. Pregúntame allí, o escríbeme directamente.
refused-too-soon = Un momento: en este servidor respondo a cada miembro una vez cada { $seconds ->
        [one] { $seconds } segundo
       *[other] { $seconds } segundos
    }. Pregúntame de nuevo { $when }.
answer-waits = Ya lo he buscado. Abre la respuesta para leerla; solo tú la verás.
button-open = Abrir la respuesta

admin-owners-only = Solo puede hacerlo el dueño de la aplicación de este bot, o quien forme parte del equipo al que pertenece.
admin-owners-unknown = No he podido preguntar a Discord a quién pertenezco. Inténtalo de nuevo dentro de un minuto; mi registro dice más.
admin-nothing = No ha cambiado nada: respondo a partir de { $documents ->
        [one] { $documents } documento
       *[other] { $documents } documentos
    }.
admin-preview = **Esto cambiaría**
admin-since = Los documentos han vuelto a cambiar desde entonces. **Ahora cambiaría esto**
admin-done = **Aplicado.** Esto ha cambiado
admin-documents = Documentos: { $counts }; después, { $total } en total
admin-chunks = Pasajes: { $counts }
admin-counts = añadidos { $added }, cambiados { $changed }, eliminados { $removed }
admin-problems = **Problemas en los documentos: { $count }**
admin-failed = No he podido aplicar los documentos: { $error } Sigo respondiendo con lo que leí antes.
