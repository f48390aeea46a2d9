# Deutsch, in Du-Form. Schlüssel und `$namen` wie in en.ftl, dessen Kommentare auch hier gelten.
#
# »role« ist »Beruf«: »Rolle« heißt in Discord etwas anderes.

## Befehle

command-ask = frage
    .description = Stell eine Frage zum Berufsleben: Gehalt, Fähigkeiten, Aufgaben, Anforderungen, Werdegang
command-salary = gehalt
    .description = Was man in einem Beruf verdient: nach Erfahrung und Ort, mit Jahr und Quelle
command-skills = fähigkeiten
    .description = Welche Fähigkeiten und Werkzeuge ein Beruf verlangt
command-role = beruf
    .description = Einen Beruf nachschlagen: einen Abschnitt oder den Überblick
command-path = werdegang
    .description = Wohin ein Beruf führt: Stationen, Aufstieg, verwandte Berufe
command-market = arbeitsmarkt
    .description = Wie gefragt ein Beruf ist: Wachstum, offene Stellen, Aussichten
command-compare = vergleich
    .description = Zwei Berufe nebeneinander: das Gehalt oder was du vergleichen willst
command-roles = berufe
    .description = Die Berufe auflisten, die ich kenne, oder einen suchen
command-help = hilfe
    .description = So fragst du mich
command-about = info
    .description = Welche Berufe ich kenne und aus wie vielen Dokumenten
command-privacy = datenschutz
    .description = Was ich über dich speichere und wie du es löschen lässt
command-forget-me = vergiss-mich
    .description = Alles löschen, was ich über dich speichere
command-gaps = lücken
    .description = Was hier vergeblich gefragt wurde und welche Antworten geholfen haben
command-gaps-list = liste
    .description = Zeigen, was drei Leute oder mehr vergeblich gefragt haben
command-gaps-rates = bewertungen
    .description = Zeigen, welche Antworten geholfen haben und welche nicht, nach Beruf und Thema
command-gaps-export = export
    .description = Die Liste als Datei für eine Tabellenkalkulation
command-gaps-clear = leeren
    .description = Vergessen, was vergeblich gefragt wurde
command-pins = angepinnt
    .description = Zusammenfassungen, die angepinnt sind und aktuell bleiben
command-pins-add = anpinnen
    .description = Hier einen Beruf zusammenfassen, anpinnen und aktuell halten
command-pins-list = liste
    .description = Zeigen, wie es um die angepinnten Zusammenfassungen dieses Servers steht
command-pins-remove = entfernen
    .description = Eine angepinnte Zusammenfassung samt ihrer Nachricht entfernen
command-pins-refresh = auffrischen
    .description = Alle angepinnten Zusammenfassungen dieses Servers jetzt neu schreiben
command-settings = einstellungen
    .description = Wie ich auf diesem Server arbeite
command-settings-show = zeigen
    .description = Zeigt alle Einstellungen dieses Servers
command-settings-visibility = sichtbarkeit
    .description = Wer Antworten sieht
command-settings-channels = kanäle
    .description = In welchen Kanälen ich antworten darf
command-settings-moderators = moderatoren
    .description = Welche Rolle darf, was Moderatoren dürfen
command-settings-language = sprache
    .description = Welche Sprache ich auf diesem Server spreche
command-settings-cooldown = pause
    .description = Wie lange ein Mitglied zwischen zwei Antworten wartet
command-settings-gaps = lücken
    .description = Ob ohne Namen gezählt wird, worauf ich keine Antwort hatte
command-settings-listening = zuhören
    .description = In welchen Kanälen ich Fragen beantworte, ohne erwähnt zu werden
command-settings-forums = foren
    .description = Ob neue Beiträge in Foren eine erste Antwort bekommen
command-admin = verwaltung
    .description = Sich um diesen Bot kümmern; nur für die, denen er gehört
command-admin-reload = neu-laden
    .description = Sehen, was sich in den Dokumenten geändert hat, und es übernehmen
command-pin-this-answer = Antwort anpinnen
command-answer-this = Frage beantworten

option-question = frage
    .description = Deine Frage, in deinen eigenen Worten
option-role = beruf
    .description = Welcher Beruf? Ein paar Buchstaben genügen
option-level = erfahrung
    .description = Karrierestufe oder Jahre an Erfahrung
option-place = ort
    .description = Stadt, Bundesstaat oder Land
option-section = abschnitt
    .description = Welcher Abschnitt
option-first = erster
    .description = Der eine Beruf; ein paar Buchstaben genügen
option-second = zweiter
    .description = Der andere Beruf
option-about = thema
    .description = Was verglichen wird; ohne Auswahl das Gehalt
option-search = suche
    .description = Was du suchst; ein paar Buchstaben genügen
option-pins-add-section = abschnitt
    .description = Welcher Abschnitt; ohne Auswahl der Überblick
option-page = seite
    .description = Welche Seite
option-pin = welche
    .description = Welche Zusammenfassung; ein paar Buchstaben genügen
option-settings-visibility-commands = befehle
    .description = Antworten auf Befehle wie /frage
option-settings-visibility-mentions = erwähnungen
    .description = Antworten auf Nachrichten, die mich erwähnen
option-settings-channels-add = hinzufügen
    .description = Hier und in den Threads darf ich antworten; eine Kategorie steht für ihre Kanäle
option-settings-channels-remove = entfernen
    .description = Hier darf ich nicht mehr antworten
option-settings-channels-everywhere = überall
    .description = Ich darf wieder in allen Kanälen antworten
option-settings-moderators-role = rolle
    .description = Die Mitglieder dieser Rolle
option-settings-moderators-none = keine
    .description = Keine Rolle: nur wer die Rechte hat
option-settings-language-language = sprache
    .description = Was aus Dokumenten zitiert ist, bleibt, wie es ist
option-settings-cooldown-seconds = sekunden
    .description = Sekunden, höchstens ein Tag (86400); 0 für keine
option-settings-gaps-count = zählen
    .description = Es wird gezählt
option-settings-listening-add = hinzufügen
    .description = Beantworten, was hier gefragt wird, auch in Threads und Beiträgen
option-settings-listening-remove = entfernen
    .description = Nicht mehr beantworten, was hier gefragt wird
option-settings-listening-nowhere = nirgends
    .description = In keinem
option-settings-forums-answer = antworten
    .description = Auf sie antworten

choice-only-who-asked = Nur wer gefragt hat
choice-everyone-in-the-channel = Alle im Kanal
choice-as-discord-says = Wie in Discord eingestellt
choice-english = Englisch
choice-german = Deutsch
choice-spanish = Spanisch

## Themen

topic-overview = Überblick
    .within = Überblick
topic-responsibilities = Aufgaben
    .within = Aufgaben
topic-requirements = Anforderungen
    .within = Anforderungen
topic-skills = Fähigkeiten
    .within = Fähigkeiten
topic-salary = Gehalt
    .within = Gehalt
topic-career = Werdegang
    .within = Werdegang
topic-demand = Arbeitsmarkt
    .within = Arbeitsmarkt
topic-trends = Branchentrends
    .within = Branchentrends
topic-soft-skills = Soft Skills
    .within = Soft Skills
topic-best-practices = Bewährtes Vorgehen
    .within = bewährtem Vorgehen
topic-challenges = Herausforderungen
    .within = Herausforderungen

title-pay = { $role }: { topic-salary }
title-compare = { $first } vs. { $second }: { $about }

## Über einer Antwort

read-as = Verstanden als: { $question }
which-one = Was davon meinst du?
no-documents = Ich habe noch keine Dokumente.
no-more = Das war alles, was ich dazu habe.
asks-nothing = Darin steht nichts, was ich nachschlagen könnte. Frag mich nach einem Beruf: nach Gehalt, Fähigkeiten, Aufgaben oder Aussichten.
nothing-found = Dazu steht nichts in meinen Dokumenten.
of-all = { $measure ->
    [pay] Nach dem Median der Bezahlung, unter { $count } Berufen mit einer solchen Zahl:
    [above] { $count } Berufe haben einen höheren Median der Bezahlung, zuerst die mit den meisten Beschäftigten:
    [growth] Nach dem vorhergesagten Wachstum, unter { $count } Berufen mit einer solchen Zahl:
    [openings] Nach den vorhergesagten offenen Stellen im Jahr, unter { $count } Berufen mit einer solchen Zahl:
   *[people] Nach der Zahl der Beschäftigten, unter { $count } Berufen mit einer solchen Zahl:
}
of-all-schooling = { $bound ->
    [most] Nur solche, in die man üblicherweise damit oder mit weniger einsteigt: { $schooling }.
   *[just] Nur solche, in die man üblicherweise damit einsteigt: { $schooling }.
}
no-pay = Keine dieser Textstellen nennt eine Zahl zum Gehalt.
untold = Zu { $topic } sagen die Dokumente hier nichts: So ist der Beruf beschrieben.
no-count = Keine dieser Textstellen sagt, wie viele es sind.
no-percentile = Keine dieser Zahlen gilt für das { $percentile }. Perzentil.
no-period = { $period ->
    [hour] Keine dieser Zahlen gilt für die Stunde.
   *[year] Keine dieser Zahlen gilt fürs Jahr.
}
no-parts = { $by ->
    [industry] Keine dieser Zahlen gilt für eine Branche: Nach Branchen habe ich hier keine.
    [state] Keine dieser Zahlen gilt für einen Bundesstaat: Nach Bundesstaaten habe ich hier keine.
    [metro] Keine dieser Zahlen gilt für eine Stadt: Nach Städten habe ich hier keine.
   *[place] Keine dieser Zahlen gilt für einen Ort: Nach Orten habe ich hier keine.
}
not-about = Keine dieser Textstellen sagt etwas zu { $parts }: Frag { $count ->
        [one] allein danach
       *[other] nach jedem einzeln
    }.
missed = { $aspect ->
        [role] Keine dieser Zahlen gilt für „{ $asked }“: Sie nennen keinen Beruf.
        [place] Keine dieser Zahlen gilt für { $asked }: Sie nennen keinen Ort.
        [level] Keine dieser Zahlen gilt für die Karrierestufe „{ $asked }“: Sie nennen keine.
        [year] Keine dieser Zahlen ist von { $asked }: Sie nennen kein Jahr.
        [source] Keine dieser Zahlen stammt von { $asked }: Sie nennen keine Quelle.
       *[named] Keine dieser Zahlen gilt für „{ $asked }“.
    }
missed-together = Keine dieser Zahlen gilt für { $place } und die Stufe „{ $level }“ zugleich.
missed-instead = { $aspect ->
        [place] Keine dieser Zahlen gilt für { $asked }. Angegeben ist: { $instead }.
        [level] Keine dieser Zahlen gilt für die Karrierestufe „{ $asked }“. Angegeben ist: { $instead }.
        [year] Keine dieser Zahlen ist von { $asked }: Sie sind von { $instead }.
        [source] Keine dieser Zahlen stammt von { $asked }: Sie stammen von { $instead }.
       *[named] Keine dieser Zahlen gilt für „{ $asked }“: Sie gelten für { $instead }.
    }
missed-side = { $aspect ->
        [place] Für { $asked } gibt es hier keine Zahl.
        [level] Für die Karrierestufe „{ $asked }“ gibt es hier keine Zahl.
        [year] Von { $asked } gibt es hier keine Zahl.
        [source] Von { $asked } gibt es hier keine Zahl.
       *[named] Für „{ $asked }“ gibt es hier keine Zahl.
    }
said-below = Was dazu gesagt wird, steht unten.
no-year = Hier ist nichts von { $asked }: Diese Quellen sind von { $years }.
# Ortsnamen bleiben, wie sie im Dokument stehen.
place-with-article = { $place }
quoted = „{ $text }“
list-and = { $most } und { $last }
list-more = { $most } und { $count } weitere

suggestions-next = Das kannst du auch fragen
suggestions-fit = Das passt dazu
suggestions-nearest = Das kommt am nächsten
suggestions-other = Das kannst du fragen

## Neben einer Zahl

statistic-average = Durchschnitt
statistic-median = Median
statistic-most-common = häufigster Wert
statistic-range = Spanne
statistic-percentile-10 = 10. Perzentil
statistic-percentile-25 = 25. Perzentil
statistic-percentile-75 = 75. Perzentil
statistic-percentile-90 = 90. Perzentil
statistic-total = gesamt
statistic-premium = Zuschlag
statistic-growth = Wachstum
statistic-change = Veränderung
statistic-share = Anteil
statistic-maximum = Höchstwert
statistic-minimum = Mindestwert
statistic-top-coded = oder mehr
pay-base = Grundgehalt
pay-total = Gesamtvergütung
pay-additional = Zusatzvergütung
measure = { $pay } ({ $statistic })
measure-range = { $pay } (Spanne)
per-period = { $period ->
        [hour] pro Stunde
        [day] pro Tag
        [week] pro Woche
        [month] pro Monat
       *[year] pro Jahr
    }
unit-pay = { $period ->
        [hour] { $currency } pro Stunde
        [day] { $currency } pro Tag
        [week] { $currency } pro Woche
        [month] { $currency } pro Monat
       *[year] { $currency } pro Jahr
    }
unit-percent = Prozent

## In einem Diagramm der Gehälter.

chart-pay = Gehalt
chart-unit = Gehalt in { $unit }
chart-source = Quelle: { $source }
chart-left-out = { $count } weitere in der Antwort, nicht gezeichnet
chart-description = Diagramm der Gehälter in { $unit }
chart-untold = Und { $count } weitere

## Um eine Antwort herum

answer-nothing = Dazu habe ich nichts.
answer-sources = Quellen
footer = careerbot · Korpus { $corpus }
footer-shared = { $footer } · geteilt von { $name }
footer-source = Korpus { $corpus }
footer-about = careerbot { $version } · Korpus { $corpus }
footer-pages = Seite { $page } von { $pages }
footer-page = Seite { $page } von { $pages } · { $roles ->
        [one] { $roles } Beruf
       *[other] { $roles } Berufe
    } · Korpus { $corpus }

button-source = Quelle zeigen
button-more = Mehr Auszüge
button-share = Teilen
button-remove = Entfernen
button-clear = Ja, alles vergessen
button-previous = Zurück
button-next = Weiter
button-take-over = Übernehmen
menu-open = Beruf öffnen
menu-topics = Mehr zu { $role }

## Was keine Antwort ist. Markdown.

help-intro = **Frag mich nach Berufen**: Gehalt, Fähigkeiten, Aufgaben, Anforderungen, Werdegang. Ich antworte mit Textstellen aus Dokumenten, Wort für Wort und mit Quelle. Ich erfinde nie etwas. Zitiert wird in der Sprache der Dokumente; am besten fragst du auch in ihr.
help-ask = **/{ command-ask }** { $question }
help-look-up = **/{ command-salary }** { $role } schlägt das Gehalt nach; **/{ command-skills }**, **/{ command-path }** und **/{ command-market }** die Fähigkeiten, den Werdegang und die Nachfrage
help-look-up-any = **/{ command-salary }**, **/{ command-skills }**, **/{ command-path }** und **/{ command-market }** schlagen das Gehalt eines Berufs nach, die Fähigkeiten, den Werdegang und die Nachfrage
help-compare = **/{ command-compare }** { $role } { $other } stellt zwei Berufe nebeneinander
help-role = **/{ command-role }** { $role } zeigt davon einen Abschnitt, **/{ command-roles }** listet alle auf
help-mention = **Erwähne mich** mit einer Frage, oder schick mir eine Direktnachricht
help-reply = **Antworte** auf eine meiner Antworten, um nachzuhaken: *{ $question }*
help-reply-any = **Antworte** auf eine meiner Antworten, um nachzuhaken
help-menu = Rechtsklick auf eine Nachricht, dann **Apps** › **{ command-answer-this }**: So wird die Frage in ihr beantwortet
help-moderators = **Für Moderatoren**
help-pins = **/{ command-pins } { command-pins-add }** { $role } pinnt eine Zusammenfassung an, die aktuell bleibt, ebenso **{ command-pin-this-answer }** im Menü einer Nachricht; **/{ command-pins } { command-pins-list }** zeigt, wie es um sie steht
help-gaps = **/{ command-gaps } { command-gaps-list }** zeigt, was vergeblich gefragt wurde, **/{ command-gaps } { command-gaps-rates }**, welche Antworten geholfen haben
help-managers = **Für alle, die diesen Server verwalten**
help-settings = **/{ command-settings } { command-settings-show }** zeigt, wie ich hier arbeite; **/{ command-settings } { command-settings-cooldown }** 30 lässt zum Beispiel Mitglieder warten
help-owners = **Für alle, denen dieser Bot gehört**
help-admin = **/{ command-admin } { command-admin-reload }** zeigt, was sich in den Dokumenten geändert hat, und übernimmt es
help-about = **/{ command-about }** sagt, welche Dokumente ich kenne, **/{ command-privacy }**, was ich über dich speichere

about-intro = Ich beantworte Fragen zum Berufsleben mit wörtlichen Auszügen aus { $documents ->
        [one] { $documents } Dokument
       *[other] { $documents } Dokumenten
    }. Bei jeder Zahl stehen Jahr und Quelle.
about-sources = **Quellen und Lizenzen**
about-no-licence = Keine Lizenz angegeben
about-own = Dokumente, die keine Quelle nennen
about-documents = { $documents ->
        [one] { $documents } Dokument
       *[other] { $documents } Dokumente
    }
roles-known = **Berufe, die ich kenne**
roles-more = und { $count } weitere

privacy-read = **Was ich lese**: was du mir schickst (Befehle, Buttons, Nachrichten, die mich erwähnen, Direktnachrichten). Sonst nichts von dem, was in einem Kanal geschrieben wird.
privacy-read-all = **Was ich lese**: was du mir schickst (Befehle, Buttons, Nachrichten, die mich erwähnen, Direktnachrichten). Wer mich betreibt, hat außerdem eingeschaltet, dass Discord mir schickt, was sonst in Kanälen steht, die ich sehe: Ich sehe es mir nur in Kanälen an, in denen ein Server mich zuhören lässt, und in neuen Beiträgen seiner Foren, wenn er sie beantwortet haben will. Nichts davon wird gespeichert.
privacy-keep = **Was ich speichere**: welche Berufe, Karrierestufen und Orte du zuletzt nachgeschlagen hast, damit sie zuerst angeboten werden; im Arbeitsspeicher, bis ich neu gestartet werde. Welche Antworten du hilfreich fandest und welche nicht, ohne deinen Namen. Wann du zuletzt eine Antwort bekommen hast, falls ein Server Pausen zwischen Antworten will; ebenfalls nur im Arbeitsspeicher. Deine Fragen werden beantwortet und nicht gespeichert.
privacy-count = **Was ich zähle**, nur auf Servern, die das gewählt haben: Fragen, die ich nicht beantworten konnte, ohne Erwähnungen, Links und längere Zahlen, und an deiner Stelle mit einem Code, den nur meine Datenbank bilden kann. Die Moderation sieht so eine Frage, sobald sie drei Leute gestellt haben.
privacy-until = Beides bleibt, bis du oder der Server es löschen, und nie länger, als es die erlauben, die diesen Bot betreiben: ein halbes Jahr, wenn nichts anderes gewählt wurde.
privacy-never = **Was ich nie tue**: Profile anlegen, dich nach deinem Gehalt fragen, etwas weitergeben.
privacy-forget = **/{ command-forget-me }** löscht sofort, was es von dir gibt; eine Pause zwischen Antworten, die noch läuft, endet von selbst. Wer diesen Bot betreibt, sieht seine Protokolle: Fragen stehen darin nur, wenn das für eine Fehlersuche eingeschaltet wurde.
forgotten = Erledigt: Ich habe nichts mehr über dich gespeichert. Eine Pause zwischen Antworten, die noch läuft, endet von selbst.
not-forgotten = Ich konnte nicht alles löschen: Meine Datenbank funktioniert gerade nicht. Was im Arbeitsspeicher war, ist weg. Benutze **/{ command-forget-me }** bitte in einer Minute noch einmal; wenn das nicht hilft, sag es denen, die diesen Bot betreiben.

## Angepinnte Zusammenfassungen. Markdown.

pin-updated = Wird von careerbot aktuell gehalten · aktualisiert { $when }
pin-no-answer = In dieser Nachricht finde ich keine Antwort, die ich anpinnen könnte. Nimm eine meiner Antworten oder **/{ command-pins } { command-pins-add }**.
pin-store-down = Ich kann gerade nicht über Angepinntes Buch führen: Meine Datenbank funktioniert nicht. Versuch es in einer Minute noch einmal; wenn das nicht hilft, sag es denen, die diesen Bot betreiben.
pin-pinned = Angepinnt: [{ $title }]({ $link }). Ich bearbeite es, wenn sich meine Dokumente ändern; **/{ command-pins } { command-pins-list }** zeigt, wie es darum steht.
pin-exists = Zu { $title } ist in diesem Kanal schon etwas angepinnt: [hier]({ $link }). **/{ command-pins } { command-pins-refresh }** bringt es auf den neuesten Stand, **/{ command-pins } { command-pins-remove }** entfernt es.
pin-under-way = { $title } wird in diesem Kanal gerade angepinnt. **/{ command-pins } { command-pins-list }** zeigt, wie es darum steht.
pin-waits = { $title } ist noch nicht angepinnt: { $problem } Ich versuche es weiter; **/{ command-pins } { command-pins-list }** zeigt, wie es darum steht.
pin-refused = Ich kann { $title } hier nicht anpinnen: { $problem }
pin-nothing = Meine Dokumente sagen nichts zu { $title }, also gibt es nichts anzupinnen. **/{ command-role }** zeigt, was es gibt.
pin-removed = Entfernt: { $title }.
pin-forgotten = { $title } wird nicht mehr aktuell gehalten, aber die Nachricht ist noch da: { $problem } Lösche sie von Hand.
pin-kept = { $title } ist noch da: { $problem } Versuch es gleich noch einmal.
pin-unknown = Auf diesem Server habe ich nichts angepinnt, das „{ $title }“ heißt. **/{ command-pins } { command-pins-list }** zeigt, was es gibt.
pin-which = Mehreres passt. Wähle etwas aus der Liste, die beim Tippen erscheint:
pin-refresh-none = Hier gibt es nichts aufzufrischen. **/{ command-pins } { command-pins-list }** zeigt, was es gibt, **/{ command-pins } { command-pins-add }** pinnt eine Zusammenfassung an.
pin-refresh = { $pins ->
        [one] { $pins } angepinnte Zusammenfassung wird
       *[other] { $pins } angepinnte Zusammenfassungen werden
    } bearbeitet, eine nach der anderen, so schnell Discord mich lässt. **/{ command-pins } { command-pins-list }** zeigt, wie weit es ist.
pin-none = Hier habe ich noch nichts angepinnt. **/{ command-pins } { command-pins-add }** pinnt eine Zusammenfassung an.
pin-count = { $count } { $state ->
        [intended] noch nicht angepinnt
        [stale] veraltet
        [orphaned] verwaist
        [removed] entfernt
       *[fresh] aktuell
    }
pin-page = Seite { $page } von { $pages } (/{ command-pins } { command-pins-list } { option-page })
pin-elsewhere = anderer Kanal
pin-room = Platz für { $room ->
        [one] { $room } weitere Nachricht
       *[other] { $room } weitere Nachrichten
    } von 250
pin-stands = { $state ->
        [stale] **veraltet**: Die Dokumente sagen etwas anderes, es wird gleich bearbeitet
        [intended] **noch nicht angepinnt**
        [orphaned] **verwaist** { $since }: Dokument oder Abschnitt gibt es nicht mehr. **/{ command-pins } { command-pins-remove }** entfernt es
        [removed] **von Hand entfernt** { $since }. **/{ command-pins } { command-pins-add }** pinnt es wieder an, **/{ command-pins } { command-pins-remove }** vergisst es
       *[fresh] aktuell, bearbeitet { $since }
    }
pin-problem = { $problem ->
        [may-not-post] In diesem Kanal darf ich nicht schreiben. Gib mir dort **Kanal anzeigen** und **Nachrichten senden**.
        [may-not-embed] In diesem Kanal darf ich keine Einbettungen zeigen. Gib mir dort **Links einbetten**.
        [may-not-pin] In diesem Kanal darf ich nicht anpinnen. Gib mir dort **Nachrichten anpinnen** (**Nachrichten verwalten** allein genügt nicht mehr).
        [may-not-see] Diesen Kanal kann ich nicht sehen. Gib mir dort **Kanal anzeigen**.
        [full] In diesem Kanal sind 250 Nachrichten angepinnt, mehr erlaubt Discord nicht. Löse zuerst eine davon.
        [channel-gone] Den Kanal gibt es nicht mehr.
        [message-gone] Die Nachricht gibt es nicht mehr.
        [unpinned] Die Nachricht wurde von Hand gelöst.
        [archived] Der Thread ist archiviert oder gesperrt. Öffne ihn wieder.
        [server-gone] Ich bin nicht mehr auf diesem Server.
        [edit-limit] Discord lässt mich alte Nachrichten nur in Abständen bearbeiten.
        [rate-limit] Discord bittet mich, langsamer zu machen.
        [unreachable] Discord antwortet nicht.
        [other-documents] Ein anderer Teil von mir ist gerade dran, mit anderen Dokumenten.
       *[failed] Auf meiner Seite ging etwas schief; wer diesen Bot betreibt, findet es im Protokoll.
    }
pin-refused-code = Discord hat abgelehnt (Code { $code }). Sag es denen, die diesen Bot betreiben.

## What moderators read of what was asked in vain and of what helped. Markdown.

moderators-only = Das ist für die Moderation: Du brauchst hier die Berechtigung **Nachrichten verwalten**, **Nachrichten anpinnen**, **Server verwalten** oder **Administrator** oder die Rolle, die dieser Server dafür gewählt hat.
servers-only = Das gibt es nur auf Servern: Benutze es dort in einem Kanal.
gaps-heading = **Vergeblich gefragt, von drei Leuten oder mehr**
gaps-none = Nichts wurde von drei Leuten oder mehr vergeblich gefragt. Was weniger Leute fragen, wird nie gezeigt.
gaps-off = Ich zähle hier nicht, was vergeblich gefragt wird: Das ist aus, bis es die Serververwaltung mit **/{ command-settings } { command-settings-gaps }** einschaltet. Gezählt wird die Frage ohne alles, was verrät, wer gefragt hat; gezeigt wird, was drei Leute oder mehr gefragt haben.
gaps-stopped = Das Zählen ist jetzt aus; das wurde vorher gezählt.
gaps-line = { $times ->
        [one] einmal
       *[other] { $times }-mal
    } von { $askers } Leuten gefragt · { $outcome ->
        [ambiguous] mehrere Berufe möglich
       *[not-found] nichts gefunden
    } · zuletzt { $when }
gaps-export = **gaps.csv**: { $gaps ->
        [one] { $gaps } Frage
       *[other] { $gaps } Fragen
    }, von drei Leuten oder mehr vergeblich gestellt.
gaps-no-files = Ich darf hier keine Dateien anhängen. Benutze den Befehl dort, wo **Dateien anhängen** erlaubt ist.
gaps-clear = Damit wird alles vergessen, was auf diesem Server vergeblich gefragt wurde, auch was weniger als drei Leute gefragt haben. Das lässt sich nicht rückgängig machen. Bewertungen von Antworten bleiben.
gaps-cleared = Erledigt: Was hier vergeblich gefragt wurde, ist vergessen.
gaps-store-down = Ich komme nicht an das Gezählte: Meine Datenbank funktioniert gerade nicht. Antworten gibt es weiter. Versuch es in einer Minute noch einmal; wenn das nicht hilft, sag es denen, die diesen Bot betreiben.
rates-heading = **War das hilfreich?** Nach Beruf und Thema, die meisten Stimmen zuerst
rates-none = Hier hat noch niemand eine Antwort bewertet: Die Buttons 👍 und 👎 stehen unter jeder.
rates-no-role = Mehrere Berufe

roles-none = Ich kenne noch keinen Beruf: Es ist kein Dokument geladen.
roles-none-like = Ich kenne keinen Beruf wie „{ $search }“. **/{ command-roles }** ohne Suche listet alle auf.
roles-like = **Berufe wie „{ $search }“**, die ähnlichsten zuerst
roles-also = (auch { $names })
unknown-role = Ich kenne keinen Beruf namens „{ $role }“.
unknown-role-ask = Stell mir stattdessen mit **/{ command-ask }** eine Frage.
unknown-role-nearest = **Das kommt am nächsten**

no-embeds = Ich kann meine Antwort hier nicht zeigen: Mir fehlt in diesem Kanal die Berechtigung **Links einbetten**. Frag mich stattdessen mit **/{ command-ask }**, oder sag jemandem von der Moderation Bescheid.
apology = Tut mir leid, da ist bei mir etwas schiefgegangen. Versuch es gleich noch einmal. Wenn es wieder passiert, nenne der Person, die diesen Bot betreibt, die Kennung **{ $reference }**.

vote-helpful = Danke, notiert: Das hat **geholfen**. Wenn du es dir anders überlegst, drücke den anderen Button.
vote-unhelpful = Danke, notiert: Das hat **nicht geholfen**. Wenn du es dir anders überlegst, drücke den anderen Button.
vote-store-down = Das kann ich gerade nicht notieren: Meine Datenbank funktioniert nicht. Die Antwort bleibt, wie sie ist; versuch es in einer Minute noch einmal.

slip-old = Das stammt von einer älteren Version von mir und funktioniert nicht mehr. Frag mich noch einmal mit **/{ command-ask }**; wenn ein Befehl seltsam aussieht, starte Discord neu.
slip-unreadable = Das konnte ich nicht lesen. Gib es bitte noch einmal ein, oder frag mit **/{ command-ask }**.
slip-not-yours = Diese Antwort kann nur entfernen, wer gefragt hat, oder die Moderation.
slip-outdated = Meine Dokumente haben sich seit dieser Antwort geändert. Frag noch einmal mit **/{ command-ask }**, dann bekommst du die Antwort von heute.
slip-lines-gone = Diese Zeilen sind nicht mehr zu finden. Frag noch einmal mit **/{ command-ask }**.
slip-no-question = In dieser Nachricht steht keine Frage, die ich lesen kann. Frag mich mit **/{ command-ask }**.

## Einstellungen eines Servers.

settings-title = **Wie ich auf diesem Server arbeite**
settings-how = -# Eine Zeile änderst du mit **/{ command-settings }** und ihrem Namen. Das kann nur, wer den Server verwaltet.
settings-saved = Gespeichert. Von jetzt an:
settings-same = So ist es schon:
settings-why = { $why ->
        [full] die Festplatte meiner Datenbank ist voll
        [read-only] meine Datenbank kann nur gelesen werden
        [busy] meine Datenbank ist beschäftigt
       *[down] meine Datenbank funktioniert gerade nicht
    }
settings-not-saved = Das konnte ich nicht speichern, und nichts hat sich geändert: { $why }. Ich antworte weiter wie bisher. Versuch es in einer Minute noch einmal; hilft das nicht, sag es denen, die diesen Bot betreiben.
settings-unread = Das kann ich nicht nachsehen: { $why }. Dies wusste ich zuletzt, und danach richte ich mich:
settings-may-not = Einstellungen sind für alle, die diesen Server verwalten: Du brauchst hier die Berechtigung **Server verwalten** oder **Administrator**.
settings-everyone = Wähle eine Rolle, die nicht alle haben: Sonst wären alle Moderatoren.
settings-too-many = Das wären mehr als { $most } Kanäle, und mehr kann ich mir nicht merken. Entferne zuerst einen.
settings-slash = **Antworten auf Befehle**: { $who ->
        [public] Alle im Kanal sehen sie.
       *[private] Nur wer gefragt hat, sieht sie und kann sie teilen.
    }
settings-mention = **Antworten auf Erwähnungen**: { $who ->
        [private] Wer will, öffnet sie mit einem Button und sieht sie allein.
       *[public] Alle im Kanal sehen sie.
    }
settings-channels-all = **Kanäle**: Ich antworte überall, wo ich gefragt werde.
settings-channels = **Kanäle**: Ich antworte in { $channels } und allem, was dazugehört (Kanäle einer Kategorie, Threads), sonst nirgends.
settings-moderators = **Moderatoren**: alle mit **Nachrichten verwalten**, **Nachrichten anpinnen**, **Server verwalten** oder **Administrator**.
settings-moderators-role = **Moderatoren**: { $role } und alle mit **Nachrichten verwalten**, **Nachrichten anpinnen**, **Server verwalten** oder **Administrator**. Bietet Discord der Rolle meine Befehle für Moderatoren nicht an, erlaube sie unter Servereinstellungen › Integrationen.
settings-language = **Sprache**: { $language ->
        [en] Englisch.
        [de] Deutsch.
        [es] Spanisch.
       *[none] für jedes Mitglied die eigene, und die des Servers für das, was alle sehen.
    }
settings-cooldown = **Pause**: { $seconds ->
        [0] keine; Mitglieder fragen, so oft sie wollen.
        [one] { $seconds } Sekunde zwischen zwei Antworten an dasselbe Mitglied.
       *[other] { $seconds } Sekunden zwischen zwei Antworten an dasselbe Mitglied.
    }
settings-gaps = **Lücken**: { $on ->
        [on] Gezählt wird, worauf ich keine Antwort hatte, ohne festzuhalten, wer gefragt hat.
       *[off] Nicht gezählt wird, worauf ich keine Antwort hatte.
    }
settings-listening-none = **Zuhören**: nirgends; ich antworte, wo ich erwähnt werde.
settings-listening = **Zuhören**: In { $channels } samt Threads und Beiträgen beantworte ich Fragen, ohne erwähnt zu werden, wenn ich mir der Antwort sicher bin.
settings-listening-elsewhere = ⚠️ Ich höre nur zu, wo ich antworten darf: siehe **/{ command-settings } { command-settings-channels }**.
settings-forums = **Foren**: { $on ->
        [on] Ein neuer Beitrag bekommt eine erste Antwort, wenn ich mir ihrer sicher bin.
       *[off] Neue Beiträge lasse ich in Ruhe.
    }
settings-deaf = -# Zuhören und Foren brauchen den privilegierten Intent für Nachrichteninhalte, der für diesen Bot nicht eingeschaltet ist. Wer den Bot betreibt, kann ihn einschalten: mit Message Content Intent im Entwicklerportal von Discord und discord.message_content in den Einstellungen des Bots.
settings-deaf-now = ⚠️ **Das wirkt noch nicht**: Zuhören und Foren brauchen den privilegierten Intent für Nachrichteninhalte, der für diesen Bot nicht eingeschaltet ist. Wer den Bot betreibt, kann ihn einschalten: mit Message Content Intent im Entwicklerportal von Discord und discord.message_content in den Einstellungen des Bots.

refused-elsewhere = Auf diesem Server antworte ich in { $channels }. Frag mich dort, oder schreib mir direkt.
refused-too-soon = Einen Moment: Auf diesem Server antworte ich jedem Mitglied { $seconds ->
        [one] einmal pro Sekunde
       *[other] alle { $seconds } Sekunden einmal
    }. Frag mich { $when } noch einmal.
answer-waits = Ich habe nachgesehen. Öffne die Antwort, um sie zu lesen; nur du siehst sie.
button-open = Antwort öffnen

admin-owners-only = Das kann nur die Person, der die Anwendung dieses Bots gehört, oder ein Mitglied des Teams, dem sie gehört.
admin-owners-unknown = Ich konnte Discord nicht fragen, wem ich gehöre. Versuch es in einer Minute noch einmal; mein Protokoll sagt mehr.
admin-nothing = Es hat sich nichts geändert: Ich antworte aus { $documents ->
        [one] { $documents } Dokument
       *[other] { $documents } Dokumenten
    }.
admin-preview = **Das würde sich ändern**
admin-since = Die Dokumente haben sich seitdem noch einmal geändert. **Jetzt würde sich das ändern**
admin-done = **Übernommen.** Das hat sich geändert
admin-documents = Dokumente: { $counts }, dann { $total } insgesamt
admin-chunks = Textstellen: { $counts }
admin-counts = { $added } neu, { $changed } geändert, { $removed } entfernt
admin-problems = **Probleme in den Dokumenten: { $count }**
admin-failed = Ich konnte die Dokumente nicht übernehmen: { $error } Ich antworte weiter aus dem, was ich vorher gelesen habe.
