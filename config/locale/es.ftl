# Español para España y América, de tú. Claves y `$nombres` como en en.ftl; sus comentarios valen aquí.
#
# «role» es «puesto»: en Discord, «rol» es otra cosa.

## Comandos

command-ask = preguntar
    .description = Pregunta sobre un puesto: salario, habilidades, funciones, requisitos, trayectoria
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
command-gaps-export = exportar
    .description = Obtener la lista como archivo para una hoja de cálculo
command-gaps-clear = vaciar
    .description = Olvidar lo que se preguntó en vano
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
    .description = En qué canales respondo a preguntas sin que me mencionen
command-settings-forums = foros
    .description = Si las publicaciones nuevas de los foros reciben una primera respuesta
command-admin = administrar
    .description = Cuidar de este bot; solo para quien es su dueño
command-admin-reload = recargar
    .description = Ver qué ha cambiado en los documentos y aplicarlo
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
    .description = Respuestas a comandos como /preguntar
option-settings-visibility-mentions = menciones
    .description = Respuestas a mensajes que me mencionan
option-settings-channels-add = añadir
    .description = Aquí y en sus hilos puedo responder; una categoría vale por sus canales
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
    .description = Segundos, como mucho un día (86400); 0 para ninguna
option-settings-gaps-count = contar
    .description = Se cuenta
option-settings-listening-add = añadir
    .description = Responder a lo que se pregunte aquí y en sus hilos o publicaciones
option-settings-listening-remove = quitar
    .description = No responder más lo que se pregunta aquí
option-settings-listening-nowhere = ninguno
    .description = En ninguno
option-settings-forums-answer = responder
    .description = Responderlas

choice-only-who-asked = Solo quien preguntó
choice-everyone-in-the-channel = Todos en el canal
choice-as-discord-says = Según Discord
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

title-pay = { $role }: { topic-salary }
title-compare = { $first } vs. { $second }: { $about }

## Encima de una respuesta

read-as = Entendido como: { $question }
which-one = ¿A cuál te refieres?
no-documents = Todavía no tengo documentos.
no-more = Eso es todo lo que tengo sobre esto.
asks-nothing = Ahí no hay nada que pueda buscar. Pregúntame por un puesto: su salario, habilidades, funciones o perspectivas.
nothing-found = No tengo nada sobre eso en mis documentos.
of-all = { $measure ->
    [pay] Según la mediana del sueldo, entre { $count } ocupaciones con esa cifra:
    [above] { $count } ocupaciones tienen una mediana del sueldo mayor; primero, aquellas en las que trabaja más gente:
    [growth] Según el crecimiento previsto, entre { $count } ocupaciones con esa cifra:
    [openings] Según las vacantes previstas al año, entre { $count } ocupaciones con esa cifra:
   *[people] Según cuánta gente trabaja en ellas, entre { $count } ocupaciones con esa cifra:
}
of-all-schooling = { $bound ->
    [most] Solo aquellas a las que se suele acceder con esto o menos: { $schooling }.
   *[just] Solo aquellas a las que se suele acceder con: { $schooling }.
}
no-pay = Ninguno de estos pasajes da una cifra de salario.
untold = Los documentos no dicen nada sobre { $topic } en este caso: así se describe la ocupación.
no-count = Ninguno de estos pasajes dice cuántos son.
no-percentile = Ninguna de estas cifras es del percentil { $percentile }.
no-period = { $period ->
    [hour] Ninguna de estas cifras es por hora.
   *[year] Ninguna de estas cifras es por año.
}
no-parts = { $by ->
    [industry] Ninguna de estas cifras es de un sector: aquí no tengo ninguna por sectores.
    [state] Ninguna de estas cifras es de un estado: aquí no tengo ninguna por estados.
    [metro] Ninguna de estas cifras es de una ciudad: aquí no tengo ninguna por ciudades.
   *[place] Ninguna de estas cifras es de un lugar: aquí no tengo ninguna por lugares.
}
not-about = Ninguno de estos pasajes trata de { $parts }: pregunta { $count ->
        [one] solo por eso
       *[other] por cada cosa por separado
    }.
missed = { $aspect ->
        [role] Ninguna de estas cifras es de «{ $asked }»: no nombran ningún puesto.
        [place] Ninguna de estas cifras es de { $asked }: no nombran ningún lugar.
        [level] Ninguna de estas cifras es del nivel «{ $asked }»: no nombran ninguno.
        [year] Ninguna de estas cifras es de { $asked }: no nombran ningún año.
        [source] Ninguna de estas cifras procede de { $asked }: no nombran ninguna fuente.
       *[named] Ninguna de estas cifras es de «{ $asked }».
    }
missed-together = Ninguna de estas cifras es a la vez de { $place } y del nivel «{ $level }».
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
statistic-change = variación
statistic-share = proporción
statistic-maximum = máximo
statistic-minimum = mínimo
statistic-top-coded = o más
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
footer-pages = Página { $page } de { $pages }
footer-page = Página { $page } de { $pages } · { $roles ->
        [one] { $roles } puesto
       *[other] { $roles } puestos
    } · corpus { $corpus }

button-source = Ver fuente
button-more = Más fragmentos
button-share = Compartir
button-remove = Quitar
button-clear = Sí, olvidarlo todo
button-previous = Anterior
button-next = Siguiente
button-take-over = Aplicar
menu-open = Abrir un puesto
menu-topics = Más sobre { $role }

## Mensajes que no son respuestas. Markdown.

help-intro = **Pregúntame sobre puestos de trabajo**: salario, habilidades, funciones, requisitos, trayectoria. Respondo con pasajes de documentos, palabra por palabra y con su fuente. Nunca me invento nada. Cito en el idioma de los documentos; lo mejor es que preguntes también en él.
help-ask = **/{ command-ask }** { $question }
help-look-up = **/{ command-salary }** { $role } consulta su salario; **/{ command-skills }**, **/{ command-path }** y **/{ command-market }**, sus habilidades, adónde lleva y su demanda
help-look-up-any = **/{ command-salary }**, **/{ command-skills }**, **/{ command-path }** y **/{ command-market }** consultan el salario de un puesto, sus habilidades, adónde lleva y su demanda
help-compare = **/{ command-compare }** { $role } { $other } pone dos puestos uno junto al otro
help-role = **/{ command-role }** { $role } muestra una de sus secciones, **/{ command-roles }** los lista todos
help-mention = **Mencióname** con una pregunta o mándame un mensaje directo
help-reply = **Responde** a una de mis respuestas para seguir preguntando: *{ $question }*
help-reply-any = **Responde** a una de mis respuestas para seguir preguntando
help-menu = Haz clic derecho en un mensaje, luego **Aplicaciones** › **{ command-answer-this }**, y respondo a la pregunta que contiene
help-moderators = **Para moderadores**
help-pins = **/{ command-pins } { command-pins-add }** { $role } fija un resumen que se mantiene al día, igual que **{ command-pin-this-answer }** en el menú de un mensaje; **/{ command-pins } { command-pins-list }** muestra cómo están
help-gaps = **/{ command-gaps } { command-gaps-list }** muestra lo que se preguntó en vano; **/{ command-gaps } { command-gaps-rates }**, qué respuestas ayudaron
help-managers = **Para quien gestiona este servidor**
help-settings = **/{ command-settings } { command-settings-show }** muestra cómo trabajo aquí; **/{ command-settings } { command-settings-cooldown }** 30, por ejemplo, hace esperar a los miembros
help-owners = **Para los dueños de este bot**
help-admin = **/{ command-admin } { command-admin-reload }** muestra qué ha cambiado en los documentos y lo aplica
help-about = **/{ command-about }** dice qué documentos conozco; **/{ command-privacy }**, qué guardo sobre ti

about-intro = Respondo a preguntas sobre el mundo laboral con fragmentos textuales de { $documents ->
        [one] { $documents } documento
       *[other] { $documents } documentos
    }. Cada cifra lleva su año y su fuente.
about-sources = **Fuentes y licencias**
about-no-licence = Sin licencia indicada
about-own = Documentos que no indican ninguna fuente
about-documents = { $documents ->
        [one] { $documents } documento
       *[other] { $documents } documentos
    }
roles-known = **Puestos que conozco**
roles-more = y { $count } más

privacy-read = **Qué leo**: lo que me envías (comandos, botones, mensajes que me mencionan, mensajes directos). Nada más de lo que se escribe en un canal.
privacy-read-all = **Qué leo**: lo que me envías (comandos, botones, mensajes que me mencionan, mensajes directos). Quien administra este bot también ha activado que Discord me envíe lo demás que se escribe en los canales que puedo ver: solo lo miro en los canales donde un servidor me hace escuchar, y en las publicaciones nuevas de sus foros si quiere que se respondan. Nada de ello se guarda.
privacy-keep = **Qué guardo**: los últimos puestos, niveles y lugares que consultaste, para ofrecértelos primero; en memoria, hasta que me reinicien. Qué respuestas te han ayudado y cuáles no, sin tu nombre. Cuándo te respondí por última vez, donde un servidor quiere pausas entre respuestas; también solo en memoria. Tus preguntas se responden y no se guardan.
privacy-count = **Qué cuento**, solo en servidores que lo eligieron: preguntas que no pude responder, sin menciones, enlaces ni números largos, y con un código en tu lugar que solo mi base de datos puede formar. La moderación ve una pregunta así cuando la han hecho tres personas.
privacy-until = Ambas cosas se quedan hasta que tú o el servidor las quiten, y nunca más de lo que permita quien administra este bot: medio año si no se eligió otra cosa.
privacy-never = **Qué no hago nunca**: crear perfiles, preguntarte cuánto ganas, pasar datos a nadie.
privacy-forget = **/{ command-forget-me }** borra al momento lo que haya de ti; una pausa entre respuestas que siga en curso termina sola. Quien administra este bot ve sus registros: no contienen el texto de las preguntas, salvo que se haya activado para buscar un fallo.
forgotten = Hecho: ya no guardo nada sobre ti. Una pausa entre respuestas que siga en curso termina sola.
not-forgotten = No he podido borrarlo todo: mi base de datos no funciona ahora mismo. Lo que tenía en memoria ya no está. Usa **/{ command-forget-me }** otra vez dentro de un minuto; si no sirve, avisa a quien administra este bot.

## Resúmenes fijados. Markdown.

pin-updated = careerbot lo mantiene al día · actualizado { $when }
pin-no-answer = En ese mensaje no encuentro ninguna respuesta que pueda fijar. Elige una de mis respuestas o usa **/{ command-pins } { command-pins-add }**.
pin-store-down = Ahora mismo no puedo llevar la cuenta de lo fijado: mi base de datos no funciona. Inténtalo de nuevo dentro de un minuto; si no sirve, avisa a quien administra este bot.
pin-pinned = Fijado: [{ $title }]({ $link }). Lo edito cuando cambian mis documentos; **/{ command-pins } { command-pins-list }** muestra cómo está.
pin-exists = Ya hay uno sobre { $title } en este canal: [aquí]({ $link }). **/{ command-pins } { command-pins-refresh }** lo pone al día, **/{ command-pins } { command-pins-remove }** lo quita.
pin-under-way = { $title } ya se está fijando en este canal. **/{ command-pins } { command-pins-list }** muestra cómo está.
pin-waits = { $title } aún no está fijado: { $problem } Sigo intentándolo; **/{ command-pins } { command-pins-list }** muestra cómo está.
pin-refused = No puedo fijar { $title } aquí: { $problem }
pin-nothing = Mis documentos no dicen nada sobre { $title }, así que no hay nada que fijar. **/{ command-role }** muestra lo que hay.
pin-removed = Quitado: { $title }.
pin-forgotten = { $title } ya no se mantiene al día, pero su mensaje sigue ahí: { $problem } Bórralo a mano.
pin-kept = { $title } sigue ahí: { $problem } Inténtalo de nuevo dentro de un momento.
pin-unknown = No tengo nada fijado que se llame «{ $title }» en este servidor. **/{ command-pins } { command-pins-list }** muestra lo que hay.
pin-which = Encajan varios. Elige uno de la lista que aparece al escribir:
pin-refresh-none = Aquí no hay nada que poner al día. **/{ command-pins } { command-pins-list }** muestra lo que hay, **/{ command-pins } { command-pins-add }** fija un resumen.
pin-refresh = { $pins ->
        [one] Se editará { $pins } resumen fijado
       *[other] Se editarán { $pins } resúmenes fijados
    }, uno tras otro, tan rápido como Discord me deje. **/{ command-pins } { command-pins-list }** muestra por dónde va.
pin-none = Aquí todavía no he fijado nada. **/{ command-pins } { command-pins-add }** fija un resumen.
pin-count = { $count } { $state ->
        [intended] sin fijar aún
        [stale] por actualizar
        [orphaned] sin documento
        [removed] { $count ->
            [one] quitado
           *[other] quitados
        }
       *[fresh] al día
    }
pin-page = página { $page } de { $pages } (/{ command-pins } { command-pins-list } { option-page })
pin-elsewhere = otro canal
pin-room = queda sitio para { $room ->
        [one] { $room } mensaje fijado más
       *[other] { $room } mensajes fijados más
    } de 250
pin-stands = { $state ->
        [stale] **por actualizar**: los documentos dicen otra cosa, se editará enseguida
        [intended] **sin fijar aún**
        [orphaned] **sin documento** desde { $since }: su documento o sección ya no existe. **/{ command-pins } { command-pins-remove }** lo quita
        [removed] **quitado a mano** { $since }. **/{ command-pins } { command-pins-add }** lo fija de nuevo, **/{ command-pins } { command-pins-remove }** lo olvida
       *[fresh] al día, actualizado { $since }
    }
pin-problem = { $problem ->
        [may-not-post] en este canal no puedo escribir. Dame ahí **Ver canal** y **Enviar mensajes**.
        [may-not-embed] en este canal no puedo mostrar contenido insertado. Dame ahí **Insertar enlaces**.
        [may-not-pin] en este canal no puedo fijar. Dame ahí **Fijar mensajes** (**Gestionar mensajes** por sí solo ya no basta).
        [may-not-see] no puedo ver este canal. Dame ahí **Ver canal**.
        [full] este canal tiene 250 mensajes fijados y Discord no permite más. Deja de fijar alguno primero.
        [channel-gone] el canal ya no existe.
        [message-gone] su mensaje ya no existe.
        [unpinned] alguien lo quitó a mano de los fijados.
        [archived] el hilo está archivado o bloqueado. Ábrelo de nuevo.
        [server-gone] ya no estoy en ese servidor.
        [edit-limit] Discord me deja editar mensajes antiguos solo cada cierto tiempo.
        [rate-limit] Discord me pide ir más despacio.
        [unreachable] Discord no responde.
        [other-documents] otra parte de mí se está ocupando de ello, con otros documentos.
       *[failed] algo falló por mi parte; quien administra este bot lo encuentra en el registro.
    }
pin-refused-code = Discord lo rechazó (código { $code }). Avisa a quien administra este bot.

## What moderators read of what was asked in vain and of what helped. Markdown.

moderators-only = Eso es para la moderación: aquí necesitas el permiso **Gestionar mensajes**, **Fijar mensajes**, **Gestionar servidor** o **Administrador**, o el rol que este servidor eligió para ello.
servers-only = Eso es para servidores: úsalo en un canal de uno.
gaps-heading = **Preguntas hechas en vano por tres personas o más**
gaps-none = No hay preguntas hechas en vano por tres personas o más. Lo que pregunta menos gente no se muestra nunca.
gaps-off = Aquí no cuento lo que se pregunta en vano: está desactivado hasta que quien gestiona el servidor lo active con **/{ command-settings } { command-settings-gaps }**. Se cuenta la pregunta sin nada que diga quién la hizo; se muestra lo que han preguntado tres personas o más.
gaps-stopped = Ahora no se cuenta; esto se contó antes.
gaps-line = preguntado { $times ->
        [one] una vez
       *[other] { $times } veces
    } por { $askers } personas · { $outcome ->
        [ambiguous] pudo referirse a varios puestos
       *[not-found] no se encontró nada
    } · última vez { $when }
gaps-export = **gaps.csv**: { $gaps ->
        [one] { $gaps } pregunta hecha
       *[other] { $gaps } preguntas hechas
    } en vano por tres personas o más.
gaps-no-files = Aquí no puedo adjuntar archivos. Usa el comando donde se permita **Adjuntar archivos**.
gaps-clear = Esto olvida todo lo que se preguntó en vano en este servidor, también lo que preguntaron menos de tres personas. No se puede deshacer. Los votos sobre respuestas se quedan.
gaps-cleared = Hecho: lo que se preguntó aquí en vano está olvidado.
gaps-store-down = No puedo acceder a lo contado: mi base de datos no funciona ahora mismo. Sigo respondiendo. Inténtalo de nuevo dentro de un minuto; si no sirve, avisa a quien administra este bot.
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
vote-store-down = Ahora mismo no puedo anotarlo: mi base de datos no funciona. La respuesta sigue igual; inténtalo de nuevo dentro de un minuto.

slip-old = Eso es de una versión anterior mía y ya no funciona. Pregúntame de nuevo con **/{ command-ask }**; si un comando se ve raro, reinicia Discord.
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
       *[down] mi base de datos no funciona
    }
settings-not-saved = No pude guardarlo y nada ha cambiado: { $why }. Sigo respondiendo como antes. Inténtalo de nuevo dentro de un minuto; si no ayuda, avisa a quien administra este bot.
settings-unread = No puedo consultarlo: { $why }. Esto es lo último que supe, y me guío por ello:
settings-may-not = Los ajustes son para quien gestiona este servidor: aquí necesitas el permiso **Gestionar servidor** o **Administrador**.
settings-everyone = Elige un rol que no tenga todo el mundo: si no, todos serían moderadores.
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
settings-channels = **Canales**: respondo en { $channels } y en lo que contienen (canales de una categoría, hilos), y en ningún otro sitio.
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
settings-listening-none = **Escucha**: en ningún canal; respondo donde me mencionan.
settings-listening = **Escucha**: en { $channels } y en sus hilos y publicaciones respondo a preguntas sin que me mencionen, cuando estoy seguro de la respuesta.
settings-listening-elsewhere = ⚠️ Solo escucho donde puedo responder: mira **/{ command-settings } { command-settings-channels }**.
settings-forums = **Foros**: { $on ->
        [on] una publicación nueva recibe una primera respuesta, cuando estoy seguro de ella.
       *[off] dejo en paz las publicaciones nuevas.
    }
settings-deaf = -# La escucha y los foros necesitan el intent privilegiado de contenido de mensajes, que no está activado para este bot. Quien administra este bot puede activarlo: con Message Content Intent en el portal de desarrolladores de Discord y discord.message_content en los ajustes del bot.
settings-deaf-now = ⚠️ **Aún no tiene efecto**: la escucha y los foros necesitan el intent privilegiado de contenido de mensajes, que no está activado para este bot. Quien administra este bot puede activarlo: con Message Content Intent en el portal de desarrolladores de Discord y discord.message_content en los ajustes del bot.

refused-elsewhere = En este servidor respondo en { $channels }. Pregúntame allí, o escríbeme directamente.
refused-too-soon = Un momento: en este servidor respondo a cada miembro una vez cada { $seconds ->
        [one] segundo
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
