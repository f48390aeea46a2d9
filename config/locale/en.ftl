# What careerbot says, in English: the complete list, which every other language is held against.
#
# The syntax is Fluent (https://projectfluent.org/fluent/guide/): `key = text`, one line a message,
# `{ $name }` for what is put in, `{ key }` for another message. A language is a file beside this one
# with the same keys, and in each the same `$names`; a test lists what is missing, surplus or unlike.
# What is missing is said in English.
#
# What is put in ($role, $question, places, names …) is quoted from documents or members and stays in
# their language. In messages marked "Markdown", `**bold**` and `*italic*` are Discord's.

## Commands, as members type them: lower case, no spaces, at most 32 characters. Descriptions have at
## most 100. The first name and description of each are also in the code; a test compares them.

command-ask = ask
    .description = Ask a career question: pay, skills, duties, requirements, career paths
command-salary = salary
    .description = What a role pays: by level and place, with year and source
command-skills = skills
    .description = What skills and tools a role needs
command-role = role
    .description = Look up a role: pick a section, or get its overview
command-path = path
    .description = Where a role leads: steps, promotions, related roles
command-market = market
    .description = How much a role is in demand: growth, openings, outlook
command-compare = compare
    .description = Two roles side by side: pay, or what you like to compare
command-roles = roles
    .description = List the roles I know, or search for one
command-help = help
    .description = How to ask me
command-about = about
    .description = Which roles I know, and from how many documents
command-privacy = privacy
    .description = What I keep about you, and how to have it deleted
command-forget-me = forget-me
    .description = Delete everything I keep about you
# In the menu of a message (right click): any case, spaces allowed.
command-gaps = gaps
    .description = What was asked in vain here, and which answers helped
command-gaps-list = list
    .description = List what was asked in vain by three people or more
command-gaps-rates = rates
    .description = Show which answers helped and which did not, by role and topic
command-gaps-export = **gaps.csv**: { $gaps ->
        [one] { $gaps } question
       *[other] { $gaps } questions
    } asked in vain by three people or more.
gaps-no-files = I may not attach files here. Use the command where **Attach Files** is allowed.
gaps-clear = This forgets all that was asked in vain in this server, also what fewer than three people asked. It cannot be undone. Votes on answers stay.
gaps-cleared = Done: what was asked in vain here is forgotten.
gaps-store-down = I cannot get at what was counted: my database does not do its work right now. Answers go on. Try again in a minute; if that does not help, tell whoever runs this bot.
rates-heading = **Was it helpful?** By role and topic, most votes first
rates-none = Nobody has voted on an answer here yet: the buttons 👍 and 👎 are below each.
rates-no-role = Several roles

# "Embed Links" is the name that Discord gives this permission in your language.
no-embeds = I cannot show my answer here: I need the permission **Embed Links** in this channel. Ask me with **/{ command-ask }** instead, or tell a moderator.
apology = Sorry, that went wrong on my side. Please try again in a moment. If it happens again, tell whoever runs this bot the reference **{ $reference }**.

vote-helpful = Thank you: I noted that this **helped**. Should you change your mind, press the other one.
vote-unhelpful = Thank you: I noted that this did **not help**. Should you change your mind, press the other one.
vote-store-down = I cannot note that right now: my database does not do its work. The answer stands as it is; try again in a minute.

slip-old = That is from an older version of me and no longer works. Ask me again with **/{ command-ask }**; if a command looks odd, restart Discord.
slip-unreadable = I could not read that. Please type it again, or ask with **/{ command-ask }**.
slip-not-yours = Only who asked, or a moderator, can take this answer away.
slip-outdated = My documents have changed since I gave this answer. Ask again with **/{ command-ask }** to get the answer of today.
slip-lines-gone = These lines cannot be found any more. Ask again with **/{ command-ask }**.
slip-no-question = There is no question in that message that I can read. Ask me with **/{ command-ask }**.

## Settings of a server. Markdown. Names of permissions are those that Discord gives them in your language.

settings-title = **How I work on this server**
# Stands below all of them.
settings-how = -# Change a line with **/{ command-settings }** and its name. Only who manages the server can.
settings-saved = Saved. From now on:
settings-same = That is how it is already:
# $why: what is wrong with the database.
settings-why = { $why ->
        [full] the disk of my database is full
        [read-only] my database can only be read
        [busy] my database is busy
       *[down] my database does not do its work
    }
settings-not-saved = I could not save that, and nothing has changed: { $why }. I go on answering as before. Try again in a minute; if that does not help, tell whoever runs this bot.
settings-unread = I cannot look that up: { $why }. This is what I last knew, and go by:
settings-may-not = Settings are for who manages this server: you need the permission **Manage Server** or **Administrator** here.
settings-everyone = Choose a role that not everybody has: everyone would be a moderator.
settings-too-many = That would be more than { $most } channels, which is as many as I can keep. Remove one first.
settings-slash = **Answers to commands**: { $who ->
        [public] everyone in the channel sees them.
       *[private] only who asked sees them, and can share them.
    }
settings-mention = **Answers to mentions**: { $who ->
        [private] whoever wants to opens them with a button, and sees them alone.
       *[public] everyone in the channel sees them.
    }
settings-channels-all = **Channels**: I answer wherever I am asked.
settings-channels = **Channels**: I answer in { $channels } and their threads, nowhere else.
settings-moderators = **Moderators**: who has **Manage Messages**, **Pin Messages**, **Manage Server** or **Administrator**.
settings-moderators-role = **Moderators**: { $role }, and who has **Manage Messages**, **Pin Messages**, **Manage Server** or **Administrator**. If Discord does not offer the role my commands for moderators, allow them under Server Settings › Integrations.
settings-language = **Language**: { $language ->
        [en] English.
        [de] German.
        [es] Spanish.
       *[none] each member's own, and the server's for what everyone sees.
    }
settings-cooldown = **Cooldown**: { $seconds ->
        [0] none; members ask as often as they like.
        [one] { $seconds } second between two answers to the same member.
       *[other] { $seconds } seconds between two answers to the same member.
    }
settings-gaps = **Gaps**: { $on ->
        [on] what I could not answer is counted, without saying who asked.
       *[off] what I could not answer is not counted.
    }
settings-listening-none = **Listening**: nowhere; I answer where I am mentioned.
settings-listening = **Listening**: in { $channels } I answer questions without being mentioned, where I am sure of the answer.
settings-listening-elsewhere = ⚠️ I listen only where I may answer: see **/{ command-settings } { command-settings-channels }**.
settings-forums = **Forums**: { $on ->
        [on] a new post gets a first answer, where I am sure of it.
       *[off] I leave new posts alone.
    }
settings-deaf = -# Listening and forums need the privileged intent for message content, which is not switched on for this bot. Whoever runs it can: Message Content Intent in Discord's developer portal, and discord.message_content in its settings.
settings-deaf-now = ⚠️ **That has no effect yet**: listening and forums need the privileged intent for message content, which is not switched on for this bot. Whoever runs it can: Message Content Intent in Discord's developer portal, and discord.message_content in its settings.

# Said where a question is not taken. $channels: as Discord shows them. $when: a time that counts down.
refused-elsewhere = On this server I answer in { $channels }. Ask me there, or write to me directly.
refused-too-soon = One moment: on this server I answer each member once in { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }. Ask me again { $when }.
# Below the question; a button opens the answer.
answer-waits = I have looked that up. Open the answer to read it; only you will see it.
button-open = Open the answer

## For the bot's owner. Markdown.

admin-owners-only = Only the owner of this bot's application, or a member of the team that owns it, can do that.
admin-owners-unknown = I could not ask Discord who owns me. Try again in a minute; my log says more.
admin-nothing = Nothing has changed: I answer from { $documents ->
        [one] { $documents } document
       *[other] { $documents } documents
    }.
admin-preview = **This would change**
admin-since = The documents have changed again since then. **Now this would change**
admin-done = **Taken over.** This has changed
# $counts is made of the next but one; $total is the number of documents afterwards.
admin-documents = Documents: { $counts }, then { $total } in all
admin-chunks = Passages: { $counts }
admin-counts = { $added } added, { $changed } changed, { $removed } removed
admin-problems = **Problems in the documents: { $count }**
admin-failed = I could not take the documents over: { $error } I go on answering from what I read before.
