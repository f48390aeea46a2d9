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
command-gaps-export = **gaps.csv**: { $gaps ->
        [one] { $gaps } Frage
       *[other] { $gaps } Fragen
    }, von drei Leuten oder mehr vergeblich gestellt.
gaps-no-files = Ich darf hier keine Dateien anhängen. Benutze den Befehl dort, wo **Dateien anhängen** erlaubt ist.
gaps-clear = Damit wird alles vergessen, was auf diesem Server vergeblich gefragt wurde, auch was weniger als drei Leute gefragt haben. Das lässt sich nicht rückgängig machen. Bewertungen von Antworten bleiben.
gaps-cleared = Erledigt: Was hier vergeblich gefragt wurde, ist vergessen.
gaps-store-down = Ich komme nicht an das Gezählte: Meine Datenbank tut gerade ihre Arbeit nicht. Antworten gibt es weiter. Versuch es in einer Minute noch einmal; wenn das nicht hilft, sag es denen, die diesen Bot betreiben.
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

vote-helpful = Danke, notiert: Das hat **geholfen**. Wenn du es dir anders überlegst, drück den anderen Button.
vote-unhelpful = Danke, notiert: Das hat **nicht geholfen**. Wenn du es dir anders überlegst, drück den anderen Button.
vote-store-down = Das kann ich gerade nicht notieren: Meine Datenbank tut ihre Arbeit nicht. Die Antwort bleibt, wie sie ist; versuch es in einer Minute noch einmal.

slip-old = Das stammt von einer älteren Version von mir und funktioniert nicht mehr. Frag mich noch einmal mit **/{ command-ask }**; wenn ein Befehl seltsam aussieht, starte Discord neu.
slip-unreadable = Das konnte ich nicht lesen. Gib es bitte noch einmal ein, oder frag mit **/{ command-ask }**.
slip-not-yours = Diese Antwort kann nur entfernen, wer gefragt hat, oder die Moderation.
slip-outdated = Meine Dokumente haben sich seit dieser Antwort geändert. Frag noch einmal mit **/{ command-ask }**, dann bekommst du die Antwort von heute.
slip-lines-gone = Diese Zeilen sind nicht mehr zu finden. Frag noch einmal mit **/{ command-ask }**.
slip-no-question = In dieser Nachricht steht keine Frage, die ich lesen kann. Frag mich mit **/{ command-ask }**.

## Einstellungen eines Servers.

settings-title = **Wie ich auf diesem Server arbeite**
settings-how = -# Eine Zeile ändert **/{ command-settings }** mit ihrem Namen. Das kann nur, wer den Server verwaltet.
settings-saved = Gespeichert. Von jetzt an:
settings-same = So ist es schon:
settings-why = { $why ->
        [full] der Speicherplatz meiner Datenbank ist voll
        [read-only] meine Datenbank kann nur gelesen werden
        [busy] meine Datenbank ist beschäftigt
       *[down] meine Datenbank tut ihren Dienst nicht
    }
settings-not-saved = Das konnte ich nicht speichern, und nichts hat sich geändert: { $why }. Ich antworte weiter wie bisher. Versuch es in einer Minute noch einmal; hilft das nicht, sag es denen, die diesen Bot betreiben.
settings-unread = Das kann ich nicht nachsehen: { $why }. Dies wusste ich zuletzt, und danach richte ich mich:
settings-may-not = Einstellungen sind für alle, die diesen Server verwalten: Du brauchst hier das Recht **Server verwalten** oder **Administrator**.
settings-everyone = Wähl eine Rolle, die nicht alle haben: Sonst wären alle Moderatoren.
settings-too-many = Das wären mehr als { $most } Kanäle, und mehr kann ich mir nicht merken. Entfern zuerst einen.
settings-slash = **Antworten auf Befehle**: { $who ->
        [public] Alle im Kanal sehen sie.
       *[private] Nur wer gefragt hat, sieht sie und kann sie teilen.
    }
settings-mention = **Antworten auf Erwähnungen**: { $who ->
        [private] Wer will, öffnet sie mit einem Knopf und sieht sie allein.
       *[public] Alle im Kanal sehen sie.
    }
settings-channels-all = **Kanäle**: Ich antworte überall, wo ich gefragt werde.
settings-channels = **Kanäle**: Ich antworte in { $channels } und ihren Threads, sonst nirgends.
settings-moderators = **Moderatoren**: alle mit **Nachrichten verwalten**, **Nachrichten anpinnen**, **Server verwalten** oder **Administrator**.
settings-moderators-role = **Moderatoren**: { $role } und alle mit **Nachrichten verwalten**, **Nachrichten anpinnen**, **Server verwalten** oder **Administrator**. Bietet Discord der Rolle meine Befehle für Moderatoren nicht an, erlaub sie unter Servereinstellungen › Integrationen.
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
        [on] Gezählt wird, worauf ich keine Antwort hatte, ohne zu sagen, wer gefragt hat.
       *[off] Nicht gezählt wird, worauf ich keine Antwort hatte.
    }
settings-listening-none = **Zuhören**: nirgends; ich antworte, wo ich erwähnt werde.
settings-listening = **Zuhören**: In { $channels } beantworte ich Fragen, ohne erwähnt zu werden, wo ich mir der Antwort sicher bin.
settings-listening-elsewhere = ⚠️ Ich höre nur zu, wo ich antworten darf: siehe **/{ command-settings } { command-settings-channels }**.
settings-forums = **Foren**: { $on ->
        [on] Ein neuer Beitrag bekommt eine erste Antwort, wo ich mir ihrer sicher bin.
       *[off] Neue Beiträge lasse ich in Ruhe.
    }
settings-deaf = -# Zuhören und Foren brauchen den privilegierten Intent für Nachrichteninhalte, der für diesen Bot nicht eingeschaltet ist. Wer ihn betreibt, kann das: Message Content Intent im Entwicklerportal von Discord, und discord.message_content in seinen Einstellungen.
settings-deaf-now = ⚠️ **Das wirkt noch nicht**: Zuhören und Foren brauchen den privilegierten Intent für Nachrichteninhalte, der für diesen Bot nicht eingeschaltet ist. Wer ihn betreibt, kann das: Message Content Intent im Entwicklerportal von Discord, und discord.message_content in seinen Einstellungen.

refused-elsewhere = Auf diesem Server antworte ich in { $channels }. Frag mich dort, oder schreib mir direkt.
refused-too-soon = Einen Moment: Auf diesem Server antworte ich jedem Mitglied einmal in { $seconds ->
        [one] { $seconds } Sekunde
       *[other] { $seconds } Sekunden
    }. Frag mich { $when } noch einmal.
answer-waits = Ich habe nachgesehen. Öffne die Antwort, um sie zu lesen; nur du siehst sie.
button-open = Antwort öffnen

admin-owners-only = Das kann nur, wem die Anwendung dieses Bots gehört, oder wer zum Team gehört, dem sie gehört.
admin-owners-unknown = Ich konnte Discord nicht fragen, wem ich gehöre. Versuch es in einer Minute noch einmal; mein Protokoll sagt mehr.
admin-nothing = Es hat sich nichts geändert: Ich antworte aus { $documents ->
        [one] { $documents } Dokument
       *[other] { $documents } Dokumenten
    }.
admin-preview = **Das würde sich ändern**
admin-since = Die Dokumente haben sich seitdem noch einmal geändert. **Jetzt würde sich das ändern**
admin-done = **Übernommen.** Das hat sich geändert
admin-documents = Dokumente: { $counts }, dann { $total } insgesamt
admin-chunks = Abschnitte: { $counts }
admin-counts = { $added } neu, { $changed } geändert, { $removed } entfernt
admin-problems = **Probleme in den Dokumenten: { $count }**
admin-failed = Ich konnte die Dokumente nicht übernehmen: { $error } Ich antworte weiter aus dem, was ich vorher gelesen habe.
