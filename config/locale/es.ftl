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
command-pins = fijados
    .description = Resúmenes fijados que se mantienen al día
command-pins-add = fijar
    .description = Publicar aquí el resumen de un puesto, fijarlo y mantenerlo al día
command-pins-list = lista
    .description = Mostrar cómo están los resúmenes fijados de este servidor
command-pins-remove = quitar
    .description = Quitar un resumen fijado junto con su mensaje
command-pins-refresh = actualizar
    .description = Reescribir ahora todos los resúmenes fijados de este servidor
command-settings = ajustes
    .description = Cómo trabajo en este servidor
command-settings-show = mostrar
    .description = Muestra todos los ajustes de este servidor
command-settings-visibility = visibilidad
    .description = Quién ve las respuestas
command-settings-channels = canales
    .description = En qué canales puedo responder
command-settings-moderators = moderadores
    .description = Qué rol puede hacer lo que los moderadores
command-settings-language = idioma
    .description = Qué idioma hablo en este servidor
command-settings-cooldown = pausa
    .description = Cuánto espera un miembro entre dos respuestas
command-settings-gaps = lagunas
    .description = Si se cuenta, sin nombres, lo que no pude responder
command-settings-listening = escucha
    .description = En qué canales respondo preguntas sin que me mencionen
command-settings-forums = foros
    .description = Si las publicaciones nuevas de los foros reciben una primera respuesta
command-pin-this-answer = Fijar esta respuesta
command-answer-this = Responder a la pregunta

option-question = pregunta
    .description = Tu pregunta, con tus propias palabras
option-role = puesto
    .description = Qué puesto; escribe unas letras
option-level = nivel
    .description = Categoría o años de experiencia
option-place = lugar
    .description = Ciudad, estado o país
option-section = sección
    .description = Qué sección
option-first = primero
    .description = Un puesto; escribe unas letras
option-second = segundo
    .description = El otro puesto
option-about = tema
    .description = Qué comparar; si no eliges nada, el salario
option-search = búsqueda
    .description = Qué buscas; bastan unas letras
option-pins-add-section = sección
    .description = Qué sección; sin elegir ninguna, el resumen general
option-page = página
    .description = Qué página
option-pin = cuál
    .description = Cuál de ellos; bastan unas letras
option-settings-visibility-commands = comandos
    .description = Respuestas a comandos como /pregunta
option-settings-visibility-mentions = menciones
    .description = Respuestas a mensajes que me mencionan
option-settings-channels-add = añadir
    .description = Aquí y en sus hilos puedo responder
option-settings-channels-remove = quitar
    .description = Aquí ya no puedo responder
option-settings-channels-everywhere = todos
    .description = Puedo volver a responder en todos los canales
option-settings-moderators-role = rol
    .description = Los miembros de este rol
option-settings-moderators-none = ninguno
    .description = Ningún rol: solo quien tiene los permisos
option-settings-language-language = idioma
    .description = Lo que se cita de los documentos queda como está
option-settings-cooldown-seconds = segundos
    .description = Segundos, como mucho un día (86400); 0 para ninguno
option-settings-gaps-count = contar
    .description = Se cuenta
option-settings-listening-add = añadir
    .description = Responder lo que se pregunta aquí
option-settings-listening-remove = quitar
    .description = No responder más lo que se pregunta aquí
option-settings-listening-nowhere = ninguno
    .description = En ninguno
option-settings-forums-answer = responder
    .description = Responderlas

choice-only-who-asked = Solo quien preguntó
choice-everyone-in-the-channel = Todos en el canal
choice-as-discord-says = Como diga Discord
choice-english = Inglés
choice-german = Alemán
choice-spanish = Español

## Temas

topic-overview = Resumen
    .within = resumen
topic-responsibilities = Funciones
    .within = funciones
topic-requirements = Requisitos
    .within = requisitos
topic-skills = Habilidades
    .within = habilidades
topic-salary = Salario
    .within = salario
topic-career = Trayectoria
    .within = trayectoria
topic-demand = Demanda en el mercado
    .within = demanda en el mercado
topic-trends = Tendencias del sector
    .within = tendencias del sector
topic-soft-skills = Habilidades interpersonales
    .within = habilidades interpersonales
topic-best-practices = Buenas prácticas
    .within = buenas prácticas
topic-challenges = Desafíos
    .within = desafíos

## Encima de una respuesta

read-as = Leído como: { $question }
which-one = ¿A cuál te refieres?
no-documents = Todavía no tengo documentos.
no-more = Eso es todo lo que tengo sobre esto.
asks-nothing = Ahí no hay nada que pueda buscar. Pregúntame por un puesto: su salario, habilidades, funciones o perspectivas.
nothing-found = No tengo nada sobre eso en mis documentos.
no-pay = Ninguno de estos pasajes da una cifra de salario.
no-count = Ninguno de estos pasajes dice cuántos son.
not-about = Ninguno de estos pasajes trata de { $parts }: pregunta por { $count ->
        [one] eso solo
       *[other] cada cosa por separado
    }.
missed = { $aspect ->
        [role] Ninguna de estas cifras es de «{ $asked }»: no nombran ningún puesto.
        [place] Ninguna de estas cifras es de { $asked }: no nombran ningún lugar.
        [level] Ninguna de estas cifras es del nivel «{ $asked }»: no nombran ninguno.
        [year] Ninguna de estas cifras es de { $asked }: no nombran ningún año.
        [source] Ninguna de estas cifras procede de { $asked }: no nombran ninguna fuente.
       *[named] Ninguna de estas cifras es de «{ $asked }».
    }
missed-instead = { $aspect ->
        [place] Ninguna de estas cifras es de { $asked }. Lo que indican: { $instead }.
        [level] Ninguna de estas cifras es del nivel «{ $asked }». Lo que indican: { $instead }.
        [year] Ninguna de estas cifras es de { $asked }: son de { $instead }.
        [source] Ninguna de estas cifras procede de { $asked }: proceden de { $instead }.
       *[named] Ninguna de estas cifras es de «{ $asked }»: son de { $instead }.
    }
missed-side = { $aspect ->
        [place] Aquí no hay ninguna cifra de { $asked }.
        [level] Aquí no hay ninguna cifra del nivel «{ $asked }».
        [year] Aquí no hay ninguna cifra de { $asked }.
        [source] Aquí no hay ninguna cifra que proceda de { $asked }.
       *[named] Aquí no hay ninguna cifra de «{ $asked }».
    }
said-below = Lo que se dice al respecto está abajo.
no-year = Aquí no hay nada de { $asked }: estas fuentes son de { $years }.
# Los lugares quedan como están en el documento.
place-with-article = { $place }
quoted = «{ $text }»
# Delante de $last puede ir un nombre cualquiera, así que «y» no pasa a «e».
list-and = { $most } y { $last }
list-more = { $most } y { $count } más

suggestions-next = También puedes preguntar
suggestions-fit = Esto encaja
suggestions-nearest = Lo más parecido que tengo
suggestions-other = Puedes preguntar

## Junto a una cifra

statistic-average = promedio
statistic-median = mediana
statistic-most-common = valor más frecuente
statistic-range = rango
statistic-percentile-10 = percentil 10
statistic-percentile-25 = percentil 25
statistic-percentile-75 = percentil 75
statistic-percentile-90 = percentil 90
statistic-total = total
statistic-premium = suplemento
statistic-growth = crecimiento
statistic-share = proporción
statistic-maximum = máximo
statistic-minimum = mínimo
pay-base = salario base
pay-total = remuneración total
pay-additional = remuneración adicional
measure = { $pay } ({ $statistic })
measure-range = { $pay } (rango)
per-period = { $period ->
        [hour] por hora
        [day] al día
        [week] a la semana
        [month] al mes
       *[year] al año
    }
unit-pay = { $period ->
        [hour] { $currency } por hora
        [day] { $currency } al día
        [week] { $currency } a la semana
        [month] { $currency } al mes
       *[year] { $currency } al año
    }
unit-percent = por ciento

## En un gráfico de salarios.

chart-pay = salario
chart-unit = Salario en { $unit }
chart-source = Fuente: { $source }
chart-left-out = { $count } más en la respuesta, sin dibujar
chart-description = Gráfico de salarios en { $unit }
chart-untold = Y { $count } más

## Alrededor de una respuesta

answer-nothing = No tengo nada sobre eso.
answer-sources = Fuentes
footer = careerbot · corpus { $corpus }
footer-shared = { $footer } · compartido por { $name }
footer-source = corpus { $corpus }
footer-about = careerbot { $version } · corpus { $corpus }
footer-page = Página { $page } de { $pages } · { $roles ->
        [one] { $roles } puesto
       *[other] { $roles } puestos
    } · corpus { $corpus }

button-source = Ver fuente
button-more = Más fragmentos
button-share = Compartir
button-remove = Quitar
button-previous = Anterior
button-next = Siguiente
menu-open = Abrir un puesto
menu-topics = Más sobre { $role }

## Mensajes que no son respuestas. Markdown.

help-intro = **Pregúntame sobre puestos de trabajo**: salario, habilidades, funciones, requisitos, trayectoria. Respondo con pasajes de documentos, palabra por palabra y con su fuente. Nunca me invento nada. Cito en el idioma de los documentos; lo mejor es que preguntes también en él.
help-ask = **/{ command-ask }** { $role } salary
help-look-up = **/{ command-salary }**, **/{ command-skills }**, **/{ command-path }**, **/{ command-market }** consultan un puesto
help-compare = **/{ command-compare }** pone dos puestos uno junto al otro
help-role = **/{ command-role }** muestra un puesto y una de sus secciones, **/{ command-roles }** los lista todos
help-mention = **Mencióname** con una pregunta o mándame un mensaje directo
help-reply = **Responde** a una de mis respuestas para seguir preguntando: *and in New York?*
help-about = **/{ command-about }** dice qué documentos conozco; **/{ command-privacy }**, qué guardo sobre ti

about-intro = Respondo preguntas sobre el trabajo con fragmentos textuales de { $documents ->
        [one] { $documents } documento
       *[other] { $documents } documentos
    }. Cada cifra lleva su año y su fuente.
roles-known = **Puestos que conozco**
roles-more = y { $count } más

privacy-read = **Qué leo**: lo que me envías (comandos, botones, mensajes que me mencionan, mensajes directos). Nada más de lo que se escribe en un canal.
privacy-keep = **Qué guardo**: los últimos puestos que consultaste, para ofrecértelos primero; en memoria, hasta que me reinicien. Qué respuestas te han ayudado y cuáles no, sin tu nombre. Tus preguntas se responden y no se guardan.
privacy-never = **Qué no hago nunca**: crear perfiles, preguntarte cuánto ganas, pasar datos a nadie.
privacy-forget = **/{ command-forget-me }** borra al momento lo que haya de ti. Quien administra este bot ve sus registros: no contienen el texto de las preguntas, salvo que se haya activado para buscar un fallo.
forgotten = Hecho: ya no guardo nada sobre ti.
not-forgotten = No he podido borrarlo todo: mi base de datos no funciona ahora mismo. Lo que tenía en memoria ya no está. Usa **/{ command-forget-me }** otra vez en un minuto; si no sirve, avisa a quien administra este bot.

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
