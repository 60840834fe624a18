
# --- common ---
severity-error = error
severity-warning = warning
severity-help = help
figure = { $value }
percent = { $value }%

# --- report ---
report-empty = No results of this course yet.
report-n = Sittings counted: { $n }
report-alpha-ci = Reliability (α): { $alpha } (95% interval { $low } to { $high }); standard error of measurement: { $sem } points
report-alpha-undefined = Reliability (α): undefined (too few people, too few items, or everybody scored the same)
report-pass = Passed (from { $cut }): { $passed } of { $n }, that is { $rate } (95% interval { $low } to { $high })
report-gain = Pre to post, { $n } people with both: { $pre } → { $post }, difference { $diff }
report-gain-none = Nobody sat both forms yet, so there is no gain to measure.
report-gain-unpaired = Not matched: { $before } with the earlier form only, { $after } with the later one only.
verdict-rose = The 95% interval is above zero: results after the course are higher than before. Without a comparison group nothing can be said of the cause.
verdict-fell = The 95% interval is below zero: results after the course are lower than before. Without a comparison group nothing can be said of the cause.
verdict-open = n = { $n }: the 95% interval holds zero; no change can be concluded.
verdict-too-few = n = { $n }: too few people for a conclusion.
verdict-no-spread = Everybody changed by the same amount: there is no interval.
p-tiny = p < 0.001
p-is = p = { $p }
column-item = Item
column-n = n
column-facility = Facility
column-r = Discr.
column-stem = Stem
column-name = Name
column-unit = Unit
column-gain-points = Change (pp)
report-gradebook = Gradebook
report-hidden = hidden (<{ $threshold })
note-reworded = { $count } items were reworded after somebody answered them: { $items }
note-gone = { $count } items are no longer in a bank and cannot be marked again: { $items }
note-set-aside = { $count } attempts do not count, by the form's rule on several attempts.
note-incidents = { $count } sittings had incidents (interrupted, or the PC's clock was moved).
flag-too-easy = very easy (the whole interval is above 95%)
flag-too-hard = very hard (the whole interval is below 20%)
flag-low-discrimination = discriminates poorly (the whole interval is below 0.20): marks on it hardly go with the other items
flag-negative-discrimination = high scorers are wrong more often (the whole interval is below 0) — check the key
flag-distractor = a distractor is chosen more by high scorers (the interval of its r is above 0) — check the key

# --- intake ---
intake-other-course = a result of course { $found }; course { $wanted } is being collected
intake-not-a-result = not a khaothi result file
intake-newer-schema = written by a newer khaothi (schema { $schema }); update the program
intake-damaged = damaged, or not copied to its end: it can be read up to line { $line }, column { $column }; ask for this file again
intake-forged = the content does not fit its check code: the file was changed
intake-newer = a longer record of an attempt collected before
intake-present = in the collection already
intake-identical = identical to { $path }
intake-conflicting = the same attempt as { $path } with other content; somebody has to look at it
intake-superseded = there is a longer record: { $path }
outcome-accepted = accepted
outcome-identical = identical
outcome-newer = newer
outcome-superseded = superseded
outcome-conflicting = conflicting
outcome-foreign = foreign
outcome-damaged = damaged
outcome-forged = forged
collect-sum = { $total } files: { $parts }. The collection now holds { $in_all } sittings that count.
report-left-out = left out { $path }: { $why }
report-no-results = no readable result in the given paths
report-unknown-course = course { $course } is not in the quizzes folder (there: { $known }); add --quizzes DIR
show-what = Course { $course }, form { $form }
show-who = Candidate: { $who }
show-when = Begun { $started }, handed in { $submitted }
show-score = Score: { $points } of { $maximum }
show-receipt = Receipt: { $receipt }
show-item = { $number }. { $item }: { $points }/{ $maximum } — { $response }
simulated = simulated { $people ->
    [one] { $people } person
   *[other] { $people } people
    }, wrote { $files ->
    [one] { $files } file
   *[other] { $files } files
    } into { $folder }
simulated-expected = { $form }: the abilities drawn give an expected mean of { $mean }%
draw-failed = the paper cannot be drawn: { $why }
check-sum = { $files ->
    [one] { $files } file
   *[other] { $files } files
    }: { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
    }, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
    }, { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
    }
no-such-course = no course or bank is called { $what } (there: { $known })
library-problem = { $path } has { $count ->
    [one] { $count } error
   *[other] { $count } errors
    } and cannot be used yet; type: khaothi check { $path }
library-unusable = { $path } cannot be used yet because a file it names has errors; type: khaothi check { $path }
k0005-message = cannot read file { $path }: { $why }
k0005-help = file names count from the folder of the course file
k0005-listed = remove this file from the folder, or let it be read, and run again
k0003-named = file { $path } is not of the kind needed here
failure = khaothi: { $what }
failure-file = cannot { $doing } { $path }: { $why }
failure-no-terminal = this command needs a terminal for input and output, not a pipe or a file
failure-terminal = cannot use the terminal: { $why }
failure-output = cannot write output: { $why }
doing-read = read
doing-list = list
doing-write = write
no-quizzes = no tests in folder { $folder }; run where there is a quizzes folder, or add --quizzes DIR
no-such-form = the course has no form { $form } (there: { $known })
open-gone = this form is no longer in the list
open-failed = cannot open the form: { $why }
open-unsaved = cannot open the form, because nothing can be written in { $folder }: { $why }
resume-not-here = this attempt is no longer unfinished here: it was handed in in another window, or moved to another PC
attempt-moved = Your attempt was moved to another PC with `khaothi move-out`: go on with it there.
mirror-same = --mirror { $folder } is the results folder itself; name another, best on another disk
resume-busy = this attempt is open in another window; go on there, or close that window
resume-gone = the items of form { $form } (course { $course }) are gone, so it cannot go on; put the bank files back into the quizzes folder
resume-cannot = An unfinished attempt cannot be gone on with: { $why }. It is kept in { $file }; tell the invigilator.
resume-unreadable = the file cannot be read
resume-damaged = the file is damaged
resume-reworded = item { $item } was changed after the attempt began; put the old bank file back to go on
storage-in = { $folder }: { $why }
storage-full = the disk is full, remove other files
storage-read-only = the results folder cannot be written, unlock the stick or change the permissions
storage-gone = the results folder is gone, put the stick back
storage-other = { $why }; it is tried again

# --- keys ---
action-up = up
action-down = down
action-left = left
action-right = right
action-page-up = item before
action-page-down = next item
action-screen-up = a page up
action-screen-down = a page down
action-first = to the start
action-last = to the end
action-confirm = go on
action-choose = choose
action-back = back
action-erase = delete
action-clear = take back
action-flag = flag
action-review = review
action-submit = hand in
action-retry = save again
action-help = help
action-language = Tiếng Việt
action-quit = leave
help-title = Keys on this screen
help-letters = Press A, B, C… or 1, 2, 3… to choose an option.

# --- home ---
home-title = Choose what to take
home-hint = Arrows to choose, Enter to open; type to search (no diacritics needed)
home-filter = Search: { $text }
home-items = { $items ->
    [one] { $items } item
   *[other] { $items } items
    }
home-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
    }
home-no-limit = no time limit
home-anonymous = anonymous
home-nothing = Nothing matches. Press Esc to see everything.
home-empty = There is nothing to take yet.
home-problems = ! { $count } more; khaothi check tells them all.
home-resume = Your unfinished attempt — go on
home-resume-left = Your unfinished attempt — go on ({ $left } left)
home-answered = { $answered } of { $items } answered
phase-pre = Pre-course test
phase-post = Post-course test
phase-follow = Follow-up test
phase-practice = Practice
phase-survey = Survey
phase-contest = Contest

# --- identity ---
identity-intro = Say who you are. Enter moves on.
identity-name = Full name
identity-unit = Unit
identity-code = Candidate code
identity-group = Group
identity-class = Class
identity-required = required
identity-optional = optional
identity-none = (not chosen: ← and →)
identity-missing = this must be filled in

# --- rules ---
rules-timed = { $items ->
    [one] { $items } item
   *[other] { $items } items
    }, { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
    }.
rules-untimed = { $items ->
    [one] { $items } item
   *[other] { $items } items
    }, no time limit.
rules-mark-plain = Right answers earn points; a wrong answer or a blank costs nothing.
rules-mark-minus = Right answers earn points; a blank costs nothing, but in some items a wrong choice does.
rules-mark-strict = Right answers earn points; a blank counts as a wrong answer.
rules-mark-net = With several right options a wrong tick takes back a right one, never below zero.
rules-mark-whole = Some items earn points only when everything in them is right.
rules-mark-many = With several right options you earn by the number of right ticks.
rules-mark-steps = Items of { $parts } statements: 1, 2, 3, 4 right earn { $one }, { $two }, { $three }, { $four } of the points.
rules-mark-deduct = Items of several parts: a wrong part costs, a blank one does not, never below zero.
rules-mark-parts = Items of several parts: each right part earns its share.
rules-mark-essay = Essays are marked by people, later.
rules-certainty = Say how sure you are of each answer (F6): right earns 1, 2, 3 times the points; wrong costs 0, 2, 6 times.
rules-tries = You see at once whether you are right and may change it, up to { $count } times an item; each wrong try costs { $percent } % of its points.
rules-more = ↓ more
rules-tries-free = You see at once whether you are right and may change it, up to { $count } times an item.
rules-check = You see at once whether you are right.
rules-free = You may go back and change answers until you hand in.
rules-linear = One item after the other, no way back.
rules-saved = Every answer is saved at once. If the PC goes off, start the program again and go on.
rules-saved-counts = Every answer is saved at once. If the PC goes off, start the program again and go on; the time meanwhile counts.
rules-saved-waits = Every answer is saved at once. If the PC goes off, start the program again and go on; the time meanwhile does not count.
rules-pass = Pass mark: { $percent }% of the points.
rules-shows-all = After handing in you see score, key and explanations.
rules-shows-score = After handing in you see your score.
rules-shows-nothing = No score is shown after handing in.
rules-anonymous = No name, unit or hour is stored; only the day.
rules-start-clock = Enter: start the clock
rules-start = Enter: start

# --- item ---
item-number = Item { $number }/{ $total }
item-several = Several options may be right.
item-at-most = At most { $count ->
    [one] { $count } option
   *[other] { $count } options
    }.
item-write = Type your answer. PgDn: next item.
truth-true = True
truth-false = False
state-saved = Saved ✓
state-saving = Saving…
state-unsaved = NOT SAVED !
notice-minutes = { $minutes ->
    [one] One minute left.
   *[other] { $minutes } minutes left.
}
notice-trouble = NOT SAVED: { $why } (F5: try now, Ctrl+O: another folder). Your answers are in memory and will be saved.
legend-answered = ● answered
legend-blank = ○ left blank
legend-unseen = · not seen
legend-flag = ! flagged
reject-no-way-back = this form has no way back
reject-one-by-one = this form goes one item after the other
reject-too-many = at most { $count ->
    [one] { $count } option
   *[other] { $count } options
    }; take one back first
reject-missing = item { $number } must be answered before handing in
reject-wrong-kind = this answer cannot be taken
reject-late = time is up

# --- review ---
review-title = Review
review-sum = { $answered } answered, { $blank } blank.
review-answered = answered
review-partly = in part
review-blank = blank   
review-how = Enter: open item · S: hand in · Esc: back
confirm-submit = Hand in? Nothing can be changed afterwards.
confirm-submit-blank = { $blank ->
    [one] { $blank } item is blank.
   *[other] { $blank } items are blank.
    } Hand in all the same? Nothing can be changed afterwards.
confirm-quit = Leave? The attempt is kept; start the program again to go on.
writing = Writing the result…
writing-trouble = The result is not written yet: { $why }. What you handed in is still in memory and will be written by itself; leave the PC on (F5: try now, Ctrl+O: another folder).

# --- outcome ---
outcome-title = Handed in
outcome-timed-out = Time is up: handed in by itself, every answer was kept.
outcome-score = Score: { $points } of { $maximum } ({ $percent }%)
outcome-passed = PASSED
outcome-failed = NOT PASSED
outcome-kept = Your answers are recorded.
outcome-receipt = Receipt
outcome-write-down = Write this code down or photograph it.
outcome-file = Result file: { $file }
outcome-topic = { $points }/{ $maximum }
outcome-own = Your response: { $text }
outcome-key = Key: { $text }
outcome-basis = Basis: { $text }
outcome-blank = (blank)
too-small = The window is too small. Make it at least 40 columns by 12 rows; nothing is lost.

# --- mistakes in sources ---
did-you-mean = did you mean `{ $name }`?
k0001-message = the file is not UTF-8 text
k0001-help = in Notepad choose Save as… and the encoding UTF-8
k0003-json = this file is written in JSON, not in RON
k0003-json-help = `khaothi new bank FILE` writes one to start from: Bank(schema: 1, id: "…", title: "…", items: [ … ])
k0003-help = an item bank is written Bank(schema: 1, id: "…", title: "…", items: [ … ])
k0003-message = a file starts with Bank(…), Course(…), Decisions(…), Register(…) or Units(…)
k0004-message = schema { $schema } is newer than this program (reads up to { $ours }); update the program
k0101-message = cannot make sense of this
k0101-empty = the file is empty
k0101-after = there is more after the last bracket
k0101-value = a value is missing here
k0101-colon = a colon is missing after this key
k0101-unnamed = this value lacks a field name before it
k0102-message = a comma is missing after this
k0102-help = add `,`
k0103-message = this `{ $bracket }` is never closed
k0103-here = it should be closed before this
k0103-help = add `{ $bracket }`
k0104-message = this string lacks its closing quote
k0104-help = add `"` at its end
k0105-quote = a curly quote { $char } from a word processor
k0105-quote-help = use the straight quote `"`
k0105-wide = { $char } comes from a Chinese or Japanese input method
k0105-wide-help = type `{ $mark }`
k0105-minus = type `-{ $number }`
k0105-char = a stray character { $char }
k0105-char-help = delete it (it often comes from a word processor or a web page)
k0106-message = an unknown character after `\`
k0106-help = type `\\` for a `\`
k0107-message = nested too deep
k0108-comma = decimals take a point, not a comma
k0108-help = type `{ $number }`
k0108-message = `{ $text }` is not a number
k0110-message = there is no field `{ $name }`
k0110-help = possible here: { $known }
k0111-message = field `{ $name }` is missing
k0111-help = add `{ $example },`
k0112-first = given here first
k0112-help = keep one of them
k0113-bare = type { $value }, without quotes
k0113-list = type { $value }
k0112-message = field `{ $name }` is given twice
k0113-message = this must be { $wanted }
k0114-message = there is no `{ $name }` here (possible: { $known })
k0114-nameless = a name is missing before `(`; write one of: { $known }
k0115-message = a whole number from { $from } to { $to }
k0115-points = points must be above 0 and at most 1000
k0115-share = a share must be from 0 to 1
k0115-share-help = 50% is written `0.5`
k0115-later = this version cannot do `{ $name }` yet; leave it out
k0116-message = `{ $text }` is no identifier
k0116-typed = type "{ $text }" (letters without diacritics, digits, `-`, `_`, `.`; no spaces)
k0116-help = use letters without diacritics, digits, `-`, `_`, `.`; no spaces
k0117-message = the text is empty
k0118-help = delete it
other-script = { $char } is a letter of another alphabet that only looks like a Latin one; type `{ $name }` again
k0118-message = control or invisible characters in the text; they will be replaced
k0119-message = `{ $text }` is not a date
k0119-help = write year-month-day, such as "2026-12-01"
k0201-message = id `{ $id }` is taken by another item
k0201-first = used here first
k0202-message = at least two options are needed
k0203-message = this item has no key
k0203-label = mark one option with `Key("…")`
k0203-help = turn the `Distractor` of the right option into `Key`
k0204-message = a single-answer item has several keys
k0204-first = the first key
k0204-help = keep one `Key`, or turn `Single` into `Multiple`
k0205-message = this option says the same as another
k0205-first = the option it repeats
k0206-message = option id `{ $id }` is used twice
k0206-first = used here first
k0207-message = every option is a key
k0208-message = only { $at_most } options may be chosen but there are { $keys } keys
k0209-message = a `{ $type }` item has no field `{ $field }`
k0210-message = a scale must rise and have at most { $steps } steps
k0211-message = this item cites no legal basis (`basis`)
k0301-none = add to the bank: topics: {"{"} "{ $topic }": "…" {"}"}
k0301-message = the bank has no topic `{ $topic }`
k0302-message = the bank has no items
k0303-message = topic `{ $topic }` has no items
k0304-message = two banks have the id `{ $id }`
k0401-message = the course has no bank `{ $bank }`
k0402-message = no bank of the course holds item `{ $item }`
k0403-message = cell { $topic } × { $level } of bank { $bank } holds { $have } items, the form needs { $need }
k0404-message = two forms have the id `{ $id }`
k0405-message = `parallel_to` names form `{ $form }`, which is missing or itself parallel
k0405-both = a parallel form takes the other's draw and has none of its own
k0406-message = form `{ $form }` draws no items
k0407-message = item `{ $item }` is fixed twice
k0408-survey = survey `{ $form }` holds scored items
k0408-test = test `{ $form }` holds survey items
k0410-message = cell { $topic } × { $level } of bank { $bank } holds { $have } items; { $need } are needed for parallel forms to share none
k0411-message = the course has no forms
k0501-message = document `{ $sign }` is not in the register
k0501-help = add Document(sign: …) to register.ron, or correct the sign
k0502-message = document `{ $sign }` is listed twice
k0503-message = it ends before it begins
wanted-text = a text in quotes "…"
wanted-list = a list […]
wanted-number = a number
wanted-bool = `true` or `false`
wanted-id = an identifier in quotes "…"
wanted-date = a date in quotes, such as "2026-12-01"
wanted-name = one of the given names, without quotes
wanted-map = pairs in braces, each of the form "id": "title"
wanted-group = a group of fields in parentheses
wanted-item = an item such as Single(…)
wanted-option = Key("…"), Distractor("…") or Choice(text: "…")
wanted-scale = a scale (from: 1, to: 10, low: "…", high: "…")
wanted-cite = Cite("sign", "article")
wanted-form = a form Form(…)
wanted-draw = Draw(bank: …, count: …), Fixed("bank/item") or Anchor("bank/item")
wanted-document = a document Document(…)

# --- rules ---

# --- review ---

# Item types: on the screen
item-other = Other:
item-judge = T or 1: true, F or 2: false; Space switches; Delete: leave blank.
item-match = Type the letter of what belongs there; Space: the next one; Delete: leave blank.
item-arrange = Space: pick up, ↑↓ move, Space: put down; or type the position.
item-arrange-first = Not answered yet. Space: pick up; a number: move there; Enter: keep this order.
item-arrange-held = Picked up: ↑↓ move, Space or Enter: put down.
item-rank = Type a number to rank, Space: next rank or none; rank { $count }.
item-likert = Type a number from 1 to { $steps }; Space: the next step; Delete: leave blank.
item-fill = Type a letter to choose, or words into the blank; ↑↓: another blank.
item-number-is = = { $number } { $unit }
item-number-none = Not a number yet, for example: 1500 or 2.5
item-number-hint = Type a number.
item-number-in = Type a number, in { $unit }.
item-number-unit = Type the number and its unit, for example: 15 { $unit }
item-words = Type a short answer. Enter: next item.
item-foretell = Type a whole number. It earns no points and only breaks ties.
action-look-back = look back
look-back-title = Look back at an attempt handed in
look-back-how = Type the receipt you wrote down when handing in, such as K7QM-2F9D, then Enter.
look-back-unknown = No attempt with this receipt is in the results folder. Check each letter and digit.
look-back-nothing = This attempt cannot be looked back at now.
notice-soft = This one should be answered. Press again to pass over it.
recommend-low = Would certainly not recommend
recommend-high = Would certainly recommend
certainty-ask = How sure:
certainty-low = low
certainty-medium = medium
certainty-high = high
certainty-hint = F6 changes it. Right earns 1, 2, 3 times the points; wrong costs 0, 2, 6 times.
check-hint = Enter or F7: see whether it is right.
check-right = ✓ Right.
check-partly = ◐ Partly right.
check-wrong = ✗ Not right.
check-done = Checked.
check-again = Change the response and press Enter to check again, or PgDn for the next item.
check-on = Enter: next item.
case-more = … { $lines } more lines. F8: read the whole case.
case-scroll = Ctrl+↑↓: scroll · F8: read all
case-window = ↑↓ PgUp PgDn: scroll · Esc: close
action-certainty = certainty
action-check = check
action-case = case
action-case-up = case up
action-case-down = case down
reject-locked = This response was checked and can no longer be changed.
reject-nothing-to-check = There is no response to check yet.
reject-not-asked = The survey passes over this item, given your earlier responses.
outcome-pending = Essays are still to be marked, up to { $maximum } points.
outcome-pending-item = to be marked, up to { $maximum }
said-text = { $text }
said-number = { $number }
said-other = Other: { $text }
said-pair = { $left } → { $right }
said-criterion = { $text } ({ $points } points)
note-pending = { $count ->
    [one] { $count } essay is
   *[other] { $count } essays are
 } still to be marked; scores and statistics leave them out.
report-options = n = { $n }, blank { $blank }
report-option = { $text }: { $count } ({ $percent })
report-ranked = { $text }: first { $count } ({ $percent }), mean rank { $rank }

# Item types: an author's mistakes
k0115-number = this number is too large
k0115-tolerance = a tolerance cannot be negative
k0210-likert = a scale needs 2 to { $steps } steps, each with its name
k0220-message = this marking rule cannot mark a `{ $type }` item
k0221-message = the table has { $steps } steps, the item { $parts } parts
k0221-help = write one step for each part, such as Steps([0.1, 0.25, 0.5, 1.0]) for four
k0222-key = the key must earn everything: leave `credit` out or write 1
k0222-sum = the credits of the keys add up to { $sum }, not 1
k0223-answers = at least one accepted answer is needed
k0223-blanks = at least one blank is needed
k0223-case = the case has no items
k0223-likert = at least one statement is needed
k0223-pairs = at least two pairs and two different right-hand sides are needed
k0223-rubric = at least one criterion is needed
k0223-statements = at least two statements are needed
k0223-steps = 2 to { $most } steps are needed
k0224-message = two steps say the same
k0224-first = the first is here
k0225-missing = the stem must hold { $blanks }, each blank exactly once
k0225-beyond = the stem holds { $blanks }, but `blanks` has only { $count }
k0225-help = write the blank's number in curly brackets, for example: Submit within { "{1}" } days
k0226-message = a case cannot hold another case
k0228-message = the condition is about item `{ $item }`, which does not come before this one
k0228-help = ask only about items that come before it in the same bank
k0229-message = item `{ $item }` cannot have the response `{ $what }`
k0230-message = item `{ $item }` can never be asked: its condition cannot hold
k0231-message = `unit_penalty` needs a `unit`
k0412-message = form `{ $form }` shuffles items while item `{ $item }` depends on another
k0412-help = write shuffle: (items: false, options: false)
k0413-message = form `{ $form }` asks item `{ $item }` without item `{ $needs }`, on which it depends
k0414-lowest = the lowest scores have no text: add Band(from: 0, text: "…")
k0414-twice = two bands start in the same place
k0415-message = `tries` has no effect, since the form shows nothing during the attempt
k0416-message = the cases of this cell hold { $least } to { $most } items, so papers differ in length
k0415-help = add feedback: (during: [Correctness])
wanted-accept = Accept(…)
wanted-band = Band(from: 0.5, text: "…")
wanted-blank = OneOf([…]) or Type(["…"])
wanted-condition = Answered("item", "option"), All([…]), Any([…]) or Not(…)
wanted-criterion = Criterion("…", 2)
wanted-pair = Pair("…", "…")
wanted-rule = a marking rule such as Net or Steps([0.1, 0.25, 0.5, 1.0])
wanted-statement = True("…") or False("…")
wanted-tolerance = Absolute(0.5), Relative(0.01) or Geometric(0.1)

# --- kinds of forms: blueprint, variants, sections, time, access ---
wanted-section = a section is wanted here: Section(title: "…", minutes: …, draw: […])
wanted-time = a date and time in quotes is wanted here
k0403-help = lower `count`, drop `topic` or `level`, or write more items for this cell
k0420-message = overlapping cells do not hold enough items for all: { $cells } — together they hold { $have }, want { $need }, { $missing } are missing
k0420-help = lower the `count` of one of the cells, or write more items they can use
k0420-also = this cell takes { $count } of the same items
k0421-message = for parallel forms to share no items, overlapping cells need { $need } items and hold { $have } ({ $missing } missing): { $cells }
k0422-message = a form with sections has no `{ $name }` outside them
k0422-help = move these lines into the `draw` of a Section
k0423-message = a section that draws no items
k0424-message = `closes` must come after `opens`
k0425-message = anybody who opens this file can read the start code
k0425-unlock = anybody who opens this file can read the invigilator's unlock code
k0425-help = write its digest instead: { $field }: "{ $digest }"
k0426-short = a start code needs at least { $least } letters or digits
k0426-digest = a start code as a blake3 digest has exactly 64 hex digits
k0426-help = write the code as it will be read out; `khaothi check` shows the digest to put in its place
k0427-message = the window is { $window } minutes long, shorter than the { $minutes } minutes allowed
k0428-message = a form with time for each item lets nobody go back
k0428-help = drop `navigation: Free`, or `per_item_seconds`
k0429-message = grace does nothing in a form without a time limit
k0429-help = add `minutes`, or drop `grace_seconds`
k0430-message = `counterbalance` is for parallel forms only
k0430-help = add `parallel_to: "…"` with the earlier form
k0431-message = contents can be swapped between exactly two parallel forms only
k0433-message = `ranking` is for forms with `phase: Contest` only
k0434-empty = the ranking is empty: write for example [Points, Prediction, Time]
k0434-twice = this is in the ranking already
k0435-message = the sections add up to { $sum } minutes, the form allows { $minutes }
k0435-help = drop the form's `minutes`, or give the sections less time
k0436-message = `keep` does nothing in a form with a single attempt
k0436-help = add `attempts`, or drop `keep`
k0437-message = `{ $text }` is no date and time
k0437-help = write year-month-day, T, hour:minute in Việt Nam's time, for example "2026-12-01T08:00"
k0438-message = a form with one part needs no `sections`
reject-other-section = That item is in another section.
reject-no-next-section = This is the last section.
reject-sections-left = Sections are left: hand in in the last one.
show-extra = { $minutes } extra minutes
show-variant = Variant: { $variant }
k0440-quote = a quote opens here and is never closed
k0440-header = the class list has no header line with a column for code or name
k0440-help = name the columns like: code, name, unit, group, class, extra_minutes
k0440-long = the class list has more than { $most } lines
k0441-message = a line with neither code nor name
k0442-message = code `{ $code }` stands twice in the list
k0443-extra = extra minutes `{ $text }` must be a whole number from 0 to { $most }
k0443-group = the course has no group `{ $name }`
k0443-class = the course has no class `{ $name }`
k0444-message = code `{ $text }` was rounded by a spreadsheet; its last digits are gone
k0444-help = format the column as text, enter the codes again and save
k0445-message = column `{ $name }` is not read
moved-item = Time for the item before is up: on to item { $number }.
moved-section = Time for the section before is up: on to section { $number }.
moved-time-up = Time is up: only handing in is left.
identity-variant = Number of your paper, if you were given one
identity-variant-wrong = The number is from 001 to { $last }.
identity-start-code = Start code, read out by the invigilator
start-code-wrong = That is not the start code: ask the invigilator.
home-opens = opens { $time }
home-closes = closes { $time }
review-overdue = Time is up. Your answers are kept; only handing in is left.
review-how-section = S: on to the next section (no way back)
review-how-overdue = S: hand in
section-number = Section { $number }/{ $total }: { $title }
header-variant = Paper { $variant }
header-item-left = item { $left }
action-next-section = next section
confirm-section = { $blank ->
    [0] On to the next section? There is no way back to this one.
   *[other] { $blank ->
    [one] { $blank } item is blank.
   *[other] { $blank } items are blank.
    } On to the next section? There is no way back to this one.
}
rules-section = { $title } ({ $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
    })
rules-sections = { $count } sections, one after the other, with no way back: { $list }.
rules-per-item = Each item has { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
    }; then it is locked and the next one comes.
rules-grace = After the time you have { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
    } to hand in, and cannot change anything.
rules-extra = You have { $minutes } extra minutes.
rules-attempts = Attempts allowed: { $count }.
rules-variant = Paper { $variant }.
window-not-yet = The form opens at { $opens }; this PC says it is { $now }. If the PC is wrong, ask the invigilator to set its clock.
window-closed = The form closed at { $closes }; this PC says it is { $now }. If the PC is wrong, ask the invigilator to set its clock.
attempt-unfinished = You have an unfinished attempt: choose it at the top of the list to go on.
attempts-used = You have used all attempts of this form: { $count }.
report-ranking = Ranking: { $form }
report-overall = Ranking over all rounds
column-place = Place
column-points = Points
column-distance = Off by
column-time = Time
rules-items = The form has { $items ->
    [one] { $items } item
   *[other] { $items } items
    }.
rules-free-section = Within a section you may go back and change answers.
home-per-item = { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
    } an item


# --- the bench: typing and syntax ---
severity-note = note
k0006-message = the file is UTF-16; it is read all the same
k0006-help = run `khaothi fmt` to write it as UTF-8
k0007-message = the file is in the old encoding windows-1258; the Vietnamese letters were guessed, look them over
k0105-typed = type "{ $text }"
k0105-other = the second typographic quote
k0106-path = put an r before the quote to keep every backslash: { $text }
k0120-message = text must stand in straight quotes
k0121-comma = a comma too many
k0121-semicolon = use a comma, not a semicolon
k0121-help = a single `,` goes between two parts
k0122-message = use a colon, not an equals sign
k0122-none = a colon is missing after `{ $name }`
k0122-help = type `{ $name }: `
k0123-message = the invisible character { $char } (often copied from Word or a web page); it reads as a space
k0123-help = delete it and type a space, or run `khaothi fmt`
k0124-message = `{ $bracket }` cannot be used here
k0124-help = type `{ $name }( … )` with round brackets
k0124-group = a group of fields stands in round brackets: `( name: value, … )`
k0124-list = a list stands in square brackets: `[ …, … ]`
k0124-map = pairs stand in curly brackets: `{"{"} "id": "name", … {"}"}`
k0126-message = a tab inside a text; it becomes a space
k0126-help = replace the tab by a space
k0127-message = the file is laid out with tabs
k0127-help = `khaothi fmt` turns them into spaces
k0128-message = options have no name `{ $name }`
k0128-help = type `{ $name }("…")`, once for each option
k0130-message = `{ $type }` does not name its key by a letter: options are shuffled, so letters change
k0130-help = leave this field out and write the right option as `Key("{ $text }")`
k0131-message = the options do not say which is right
k0131-help = write `Key("{ $text }")` for the right one, `Distractor("…")` for the others
k0132-message = `{ $text }` is no truth value
k0132-help = type `{ $value }`
k0133-message = the id before the colon must stand in quotes
k0135-message = names of fields have no quotes
k0135-help = type `{ $name }: `
k0136-message = a comment must begin with `//`
k0136-help = make the comment's beginning `//`
k0137-message = text in single quotes
k0138-message = this quote ends the text too early
k0138-help = type `\"` for a quote inside: "{ $text }"
k0140-message = this comment `/*` is never closed, so the rest of the file is not read
k0140-help = type `*/` where the comment ends
k0139-message = a `{ $bracket }` too many
k0139-help = delete it

# --- the bench: item writing ---
k0461-message = form `{ $form }`: the pass mark of { $pass } % is no higher than the { $guess } % of pure guessing
k0461-help = raise `pass`, or use items that are harder to guess
k0462-message = form `{ $form }`: pure guessing passes with a chance of { $luck } % (it earns { $guess } % on average)
k0462-help = add items, raise `pass`, or use fewer true–false items
k0463-message = form `{ $form }` needs about { $needs } minutes but allows { $minutes }
k0463-help = raise `minutes` or draw fewer items
k0464-message = form `{ $form }` needs about { $needs } minutes but allows { $minutes }
k0464-help = `minutes` may be lower, or there is room for more items
k0465-message = this item asks who answers, but form `{ $form }` is anonymous
k0465-form = the anonymous form
k0465-help = leave this item out, or leave out `anonymous: true`
k0466-message = questions about the person make { $cells } groups: some hold one person only, and form `{ $form }` is no longer anonymous
k0466-help = merge options, or ask fewer questions about the person
k0467-message = form `{ $form }` is expected to share { $count } items with form `{ $other }` besides anchors
k0467-help = use `parallel_to: "{ $other }"`, or write the shared items as `Anchor`
k0504-message = `{ $sign }` ended after { $to }, before the exam on { $on }
k0504-replaced = what replaces it: "{ $sign }"
k0504-help = cite what is in force; or, to ask about the past, add `tags: ["historical"]` and say when in the stem
k0505-message = `{ $sign }` is in force from { $from } only, after the exam on { $on }
k0505-help = move the exam date, or ask by what is in force
k0506-message = it is uncertain whether `{ $sign }` is in force on { $on }
k0506-help = check the date in register.ron and take `Uncertain` away
k0507-message = the cited article of `{ $sign }` was amended by `{ $by }` from { $from }
k0507-help = look the item over and add Cite("{ $by }", "…"), or the tag "checked:year-month-day"
k0508-message = { $article } of `{ $sign }` ended after { $to }
k0508-scope = `{ $sign }` ended in part after { $to } (scope: { $scope }); the exam is on { $on }
k0508-help = see whether the part you ask about is still in force
k0509-message = `{ $sign }` was amended by `{ $by }`, the register does not say in which articles; { $count } items cite an article
k0509-help = write Amendment("sign", ["Điều …"]) in register.ron to have them checked
k0510-message = the dates of `{ $sign }` were last checked on { $checked }, over a year ago
k0510-help = check them and write checked_on: "{ $day }"
k0511-message = `{ $sign }` has no end, and no day on which that was checked
k0511-help = add checked_on: "{ $day }" once you have checked
k0512-message = `{ $sign }` is too doubtful to ask about
k0512-help = find a second source and raise `confidence`, or cite something else
k0515-issued = the register has `{ $sign }` issued on { $date }, not on this day
k0515-from = the register has `{ $sign }` in force from { $date }, not from this day
k0515-help = type { $date }, or mend register.ron
k0516-message = `{ $sign }` is in force before it was issued
k0516-issued = issued on this day
k0516-help = look the dates up in the document
k0517-message = the sign `{ $sign }` does not fit the year it was issued, { $year }
k0518-message = `{ $sign }` names `{ $named }`, which the register does not have
k0520-message = a historical item about `{ $sign }` does not say when in its stem
k0520-cite = this document has ended
k0520-help = write "Theo { $sign }, …" or name the year in the stem
k0601-message = the key has { $own } characters, the longest distractor { $other }: its length gives it away
k0601-help = shorten the key, or write distractors as long
k0602-message = this range overlaps another: some values belong to both
k0602-first = the other range
k0602-help = write ranges apart, such as 1–5, 6–10
k0603-message = this option means the same as another
k0603-help = replace it by one that means something else
k0604-message = an option of the kind "all of the above" or "none of the above"
k0604-help = say what it says; where several options are right, use Multiple
k0605-message = a negative question, but "{ $word }" does not stand out
k0605-help = type { $word }, or ask the positive question
k0606-message = a negation in the stem meets one in an option
k0606-stem = the stem is negative here
k0606-twice = two negations
k0606-help = say it without negations
k0607-message = an option names letters or places, but options are shuffled
k0607-help = say what it says, or use Multiple
k0608-message = words of the stem return in the key only
k0608-stem = the stem has them
k0608-help = say it differently in the key, or use those words in distractors too
k0609-message = "{ $word }" at the end of the stem fits the key only
k0609-help = write `a/an`, or put the article into each option
k0610-message = the key is punctuated or capitalised unlike every distractor
k0610-help = write all options alike
k0611-message = only distractors have absolute words
k0611-other = and here
k0611-help = leave absolute words out: people know that such options are usually wrong
k0612-message = this number is far from every other option
k0612-help = choose a value somebody who is unsure might think of
k0614-message = the stem cannot stand alone: without the options nobody knows what is asked
k0614-help = put the problem into the stem
k0615-message = a stem of { $count } words (better below { $limit })
k0615-help = leave out what is not needed to answer, or make it a case
k0616-message = an option of { $count } words (better below { $limit })
k0616-help = keep what tells the options apart, move what they share into the stem
k0617-message = { $count } options; more than six measure no better
k0617-help = keep the distractors people choose; three to five options are enough
k0618-message = the key is { $letter } in { $count } of { $items } items ({ $percent } %)
k0618-help = move keys until each place has about { $even } %; shuffling hides it, a print in this order does not
k0619-message = { $right } of { $items } true–false statements are true
k0619-help = have about as many true ones as false ones
k0620-message = topic `{ $topic }` has only { $count } of { $items } items
k0620-help = write items for it, or merge it with another topic
k0621-message = { $count } of { $items } items ({ $percent } %) only ask to remember
k0621-help = write items that ask to understand and apply, with cases
k0622-message = { $flawed } of { $items } items ({ $percent } %) have flaws of writing
k0622-help = mend the K06 warnings before you mark people by these items
k0623-message = item { $item } asks nearly the same as { $other } ({ $percent } % alike)
k0623-other = the other item
k0623-help = drop one, or have it ask for something else
k0625-message = the key is the longest option in { $count } of { $items } items ({ $percent } %)
k0625-help = write distractors as long as keys
k0632-message = every option begins with the same { $count } words
k0632-help = move what they share into the stem
k0636-message = as many right sides as left ones: the last pair follows from the others
k0636-help = add `spare: ["…"]`
k0638-message = HTML `{ $text }` in a text; people will see it as it is written
k0638-help = write plain text; `\n` begins a new line
k0637-message = all statements are true, or all are false
k0637-help = mix true and false statements

# --- the bench: commands ---
progress-check = read { $done }/{ $total } files, about { $left } s left
check-more = …and { $count } more diagnostics; use --json to see them all
check-explain = `khaothi explain { $code }` explains this code
check-forecast = { $form }: { $items } items, guessing earns about { $guess } %, takes about { $minutes } minutes
check-forecast-survey = { $form }: { $items } items, takes about { $minutes } minutes
explain-unknown = there is no code `{ $code }`; `khaothi explain` lists all codes
explain-title = { $code } ({ $severity })
explain-why = Why it matters
explain-bad = Bad
explain-good = Good
explain-line = { $code }  { $severity }: { $what }
law-no-register = folder { $folder } has no legal register (register.ron)
law-unknown = the register has no document that fits `{ $sign }`
law-line = { $sign }  [{ $standing }]  { $title }
law-title = { $sign }: { $title }
law-standing = On { $on }: { $standing }
law-in-force = in force
law-ended = ended
law-not-yet = not yet in force
law-uncertain = uncertain
law-issuer = Issued by: { $issuer }
law-issued = Issued: { $date }
law-from = In force from: { $date }
law-to = In force until: { $date }
law-day = { $date }
law-day-uncertain = { $date } (uncertain, to be checked)
law-unknown-date = not known
law-scope = Scope, remarks: { $scope }
law-part = { $article }: ended after { $to }
law-replaced = Replaced by: { $sign }
law-current = What applies on { $on }: { $sign }
law-amended = Amended by: { $sign } (articles not recorded)
law-amended-articles = Amended by: { $sign } ({ $articles })
law-checked = Last checked: { $date }
law-never-checked = No day of checking recorded
law-no-items = No item cites this document
law-items = { $count } items cite this document: { $items }
wanted-amendment = "sign" or Amendment("sign", ["Điều …"])
wanted-part = Part("Điều …", to: "2026-06-30", by: "sign")

# --- the bench: fmt, new, preview ---
fmt-would = { $path }: not in canonical layout
fmt-wrote = { $path }: laid out anew
fmt-refused = { $path }: has mistakes of syntax and is left as it is
new-how = A few questions; Enter takes what is in square brackets.
new-exists = file { $path } is there already; choose another name
new-kind = cannot make a `{ $kind }`; type `khaothi new bank FILE` or `khaothi new course FILE`
new-file = File
new-file-bank = bank
new-file-course = course
new-title = Title of the bank
new-id = Id (letters without diacritics, digits, hyphens)
new-topics = Topics, separated by semicolons
new-author = Who writes it
new-items = Now you may enter items with one right answer; leave the question empty to finish (with none, three samples are written).
new-stem = Item { $number }, the question (empty to finish)
new-topic = Topic, by number ({ $known })
new-key = The right option
new-distractor = Distractor { $number } (empty for no more)
new-one-distractor = at least one distractor is needed
new-twice = this option is there already
new-basis = Sign of the document it rests on (such as 118/2025/NĐ-CP; may be empty)
new-explanation = Why it is right (may be empty)
new-number = type a whole number from 1 to 1000
new-yes = yes
new-wrote = Wrote { $path }.
new-next-bank =
    What next:
      khaothi preview { $path }   see each item as trainees will, while you edit (e: opens your editor)
      khaothi check { $path }     find mistakes, each with its place and what to type
      khaothi take { $path }      try it
    To add an item: copy a block from `Single(` to `),`, change its `id` and the text in quotes.
new-next-course =
    What next:
      khaothi check { $path }     find mistakes, see what guessing earns and how long it takes
      khaothi take { $path }      try it
new-no-bank = folder { $folder } has no bank yet; run `khaothi new bank FILE` first
new-course-title = Title of the course
new-bank = Bank to draw from (there are: { $known })
new-unknown-bank = there is no such bank; there are: { $known }
new-date = Day of the exam
new-count = Items of a paper (the bank has { $have })
new-minutes = Minutes allowed
new-post = A test at the end, same blueprint, other items?
scaffold-head =
    A bank of items. Lines that begin with two slashes are comments, the program skips them.
    Text stands in straight quotes "…"; a comma follows each part.
scaffold-topics = Topics: an id, then a title. Each item names the id of its topic.
scaffold-waits = Delete the two slashes before a topic once it has items.
scaffold-items = The items. No two may have the same `id`.
scaffold-single = One right answer: one Key is right, each Distractor is wrong.
scaffold-multiple = Several right answers: several Keys.
scaffold-truefalse = True or false: key is true or false.
scaffold-next = More items go here: copy a block from "Single(" to "),", change its id and the text in quotes.
scaffold-course-head = A course: tests that draw items from a bank.
scaffold-course-draw = So many items for each person. topic: "…" and level: Apply may be added to make cells.
scaffold-course-post = The same blueprint as the first test, other items.
scaffold-pre = Test at the beginning
scaffold-post = Test at the end
preview-keys =  Q quit · ←→ item · K key · E edit · Tab next mistake · ↑↓ scroll · F2 Tiếng Việt
preview-key-view = with key
preview-trainee-view = as trainees see it
preview-empty = No item of the file can be read yet.
preview-broken = This item has mistakes and cannot be drawn yet; they are listed below.
preview-sum = { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
    }, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
    }, { $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
    }
preview-no-item = the file has no item `{ $item }`
preview-no-editor = cannot open the editor `{ $editor }`: { $why }; set EDITOR

k0002-message = the file is larger than { $limit } MB
k0002-parts = from here on the file has more parts, or odd characters, than any bank
k0002-help = split the bank into several files
k0440-old = the class list is an old Excel file (.xls), or has a password
k0440-old-help = open it in Excel, take the password off, save it as “Excel Workbook (.xlsx)” and use that
k0440-binary = the class list is neither text nor an .xlsx file
k0440-save-help = open it in Excel or LibreOffice, save it as “Excel Workbook (.xlsx)” or “CSV UTF-8” and use that
k0440-foreign = the class list is no .xlsx workbook
k0440-damaged = the workbook is damaged or incomplete
k0440-damaged-help = open it in Excel, save it as a new .xlsx file and use that
k0440-large = the workbook holds more than any class list does
k0440-large-help = copy the list into a new workbook that holds nothing else
k0440-entities = the workbook declares XML entities, which no office program writes
k0440-cell = cell { $cell } of sheet “{ $sheet }” cannot be read
k0440-cell-help = type that cell again and save
k0440-far = cell { $cell } of sheet “{ $sheet }” is filled, but lies too far from the list
k0440-far-help = clear that cell, or copy the list to a new sheet, and save
k0440-no-office = this program was built without the reader of .xlsx workbooks
k0446-date = the cell holds a date or time ({ $text }), no text: the spreadsheet changed it
k0446-error = the cell holds a spreadsheet's error ({ $text })
k0446-help = format the column as text, type the cell again and save
sheet-cell = cell { $cell }, sheet “{ $sheet }”
no-such-variant = no form has a paper { $variant }

# Nothing lost, nothing believed: storage, time, moving, verification
storage-vanished = the stick cannot be read or written, put it back
storage-locked = another program holds the file, close that program
storage-continued = another window went on with this attempt, close this window and go on there
action-folder = save in another folder
action-unlock = invigilator's code for more time
unlock-question = For the invigilator: type the code that adds time
unlock-wrong = That is not the code.
unlock-done = { $minutes } minutes were added; the result says so.
folder-question = Which folder shall the attempt be saved in?
folder-done = The attempt is saved in { $folder } from now on.
folder-refused = Nothing can be saved in { $folder }: { $why }. Saving goes on where it was; Ctrl+O: another folder.
storage-no-folder = there is no such folder and none can be made
prompt-how = Enter: do it, Esc: back
mirror-failed = The second copy is not written: { $why }. The first one is.
mirror-again = The second copy is written again.
reject-no-limit = This form has no time limit to extend.
reject-extended-enough = No more time can be added.
reject-moved = This attempt was moved to another PC.
confirm-quit-unsaved = SOME ANSWERS ARE NOT SAVED. Leaving now loses them. Leave all the same?
confirm-quit-unwritten = The answers are saved, but the result file is NOT written yet; it will be when the program is started again on this PC. Leave?
wanted-unlock = a code and minutes, for example (code: "…", minutes: 10)
parcel-link = a link, not followed
parcel-special = no plain file (device, pipe), not opened
parcel-outside = its name leads out of the parcel, not taken out
parcel-encrypted = packed with a password; unpack it and send it again
parcel-large = larger than { $most } KiB, larger than any result
parcel-deep = nested too deep, not opened further
parcel-much = the parcel holds too much; the rest is not taken out, unpack it yourself
parcel-packed = a { $kind } file, which this program does not open; unpack it and collect again
parcel-broken = the archive is damaged or was not copied to its end; ask for this file again
parcel-method = packed in a way this program does not open; pack it as an ordinary .zip
parcel-no-mail = looks like an e-mail but cannot be read as one
parcel-unreadable = cannot be read: { $why }
parcel-no-attachment = an e-mail without attachments
intake-journal = the journal of an attempt that was handed in
intake-journal-moved = the journal of an attempt that was moved or never begun
intake-moved-away = the attempt of { $who } was moved to another PC and its result is not here; look for that PC, or for the file it was moved in
intake-unfinished = an unfinished attempt of { $who }, not handed in; go on with it on that PC, or move it with `khaothi move-out`
intake-same-person = the same person also handed in { $path }
intake-same-person-at-once = one person, two attempts at the same time; the other one: { $path }
collect-missing = Not handed in: { $count }
collect-no-unit = (no unit)
parcel-empty = an empty parcel
audit-syntax = cannot be read from here on: the file was cut or changed
audit-newer = written by a newer version of the program
audit-seal = the digest at the end does not fit what stands above it
audit-receipt = the receipt does not fit: what stands above it was changed after handing in
audit-layout = this line is not as the program wrote it: it was edited by hand
audit-chain = this line does not continue the one before: one of the two was changed; do not believe what follows
audit-gap = lines are missing right before this one, or stand in another order
audit-torn = the last line is incomplete, as the power went while it was written; the lines before are whole
audit-journal = differs from the journal of the attempt
audit-empty = the file is empty: nothing came to be written, or the power went meanwhile
verify-other = neither a result nor a journal
verify-nothing = no file in the given paths
verify-result = a whole result, receipt { $receipt }
verify-journal = a whole journal
verify-misfit = DOES NOT FIT
verify-line = line { $line }: { $what }
verify-receipt-found = receipt { $code } is of: { $files }
verify-receipt-unknown = no file has the receipt { $code }
move-none = no unfinished attempt in { $folder }
move-none-such = no unfinished attempt in { $folder } begins with { $attempt }
move-several = there are several unfinished attempts, name one: { $list }
move-exists = { $path } is there already; choose another name
move-damaged = the file is not whole, or holds no attempt that was packed up; copy it again
move-already = the attempt of { $who } is packed up already; if the file is lost, add --again
move-out-done = the attempt of { $who } is packed up in { $path } and cannot go on at this PC; at the other one type `khaothi move-in { $path }`
move-in-twice = the attempt of { $who } is at this PC already; a file is taken in once
move-in-done = the attempt of { $who } is here; start `khaothi` to go on
incident-interrupted = { $at }: interrupted, gone on with { $gap } later
incident-clock-back = { $at }: the PC's clock was set back by { $by }
incident-clock-forward = { $at }: the PC's clock was set forward by { $by }
incident-suspended = { $at }: the PC slept for { $gap }; that time counts
incident-extended = { $at }: an invigilator added { $by }
incident-moved = { $at }: moved to another PC in { $gap }; that time does not count
incident-date = the PC's date was wrong when it began
note-incident = { $name } ({ $form }), { $what }
note-incidents-more = …and there were incidents in other sittings.
show-incident = Incident: { $what }
# typing: the built-in input method
typing-off = off
typing-telex = Telex
typing-vni = VNI

# screens: what they say while something is on its way
library-reading = Reading the item bank, one moment…

# keys and settings
action-typing = typing (Telex, VNI)
keys-no-place = no screen is called { $place }; there are { $known }
keys-no-action = no action is called { $action }; there are { $known }
keys-no-key = there is no key { $key }; write it like F9, Ctrl+S, Alt+x, Space, PgUp
keys-none = no key is given for { $action }
keys-not-here = { $action } is no action of { $place }
keys-taken = { $key } on { $place } already means: { $action }
keys-typed = { $key } on { $place } types a letter; take a function key or Ctrl
settings-line = “{ $line }” is not understood; write name = value
settings-name = no setting is called { $name }; there are { $known }
settings-value = { $name } does not take { $value }; it takes { $known }
settings-mistake = { $path }, line { $line }: { $what }
settings-clash = { $path }: { $what }

# typing check
typing-now = Typing: { $method } (F3 changes it)
identity-trial = Try typing: { $sample }
trial-empty = Not required. No diacritics on this machine? F3 switches on Telex or VNI.
trial-on = Right so far…
trial-good = Vietnamese can be typed ✓
trial-no-marks = No diacritics yet. F3 switches on Telex (cari → cải) or VNI (ca3i → cải).
trial-other = Not like the sample. If the machine has its own input method, switch ours off with F3.

# questions
confirm-yes = Yes (Y)
confirm-no = No (N)

# settings together
settings-and = { $first }; { $rest }
settings-none = the settings cannot be used

# dashboard
dash-class = Class
dash-items = Items
dash-people = People
dash-percent = { $value }%
dash-forms = Mean of each form
dash-form = n = { $n }, mean { $mean }
dash-passed = { $passed } of { $of } passed
dash-distribution = Distribution: { $form }
dash-slopes = Before and after, { $n } people with both (bold: the mean)
dash-item = Item
dash-n = n
dash-facility = Facility
dash-discrimination = Discrim.
dash-trouble = Flags
dash-what = What
dash-name = Name
dash-unit = Unit
dash-gain = ± points
dash-filter = Filter: { $text }   ({ $shown } of { $all })   Enter keeps it, Esc drops it
dash-keys-class = q quit  1 2 3 or Tab pages  f other form  ↑↓ scroll  F2 Tiếng Việt
dash-keys-table = q quit  1 2 3 or Tab pages  / filter  s sort  r reverse  f other form  F2 Tiếng Việt
gallery-roles = Roles
gallery-title = title
gallery-chosen = chosen
gallery-cursor = cursor
gallery-warning = asks for care
gallery-quiet = stands back
gallery-bars = Bars
gallery-topic = Topic { $number }
gallery-distribution = Distribution
gallery-slopes = Before and after
gallery-sparkline = Course of time
gallery-table = Table
gallery-clock = Large clock

# --- statistics: selfcheck ---
selfcheck-sum = { $files } files: { $checked } values computed, { $failed } wrong, { $silent } not computed by this program.
selfcheck-unreadable = { $path }: not a file of reference values ({ $why })

# --- statistics: the words of a report ---
words-few = n = { $n }: too few people for any summary.
words-mean = n = { $n }: the mean is { $mean } of the maximum, standard deviation { $sd }.
words-mean-ci = n = { $n }: the mean is { $mean } of the maximum (95% interval { $low } to { $high }), standard deviation { $sd }.
words-pass = Passed (from { $cut }): { $passed } of { $n }.
words-no-reliability = n = { $n }: too few people to estimate reliability and discrimination (10 are needed).
words-alpha-forms = Reliability of papers drawn for each person: { $alpha }; standard error of measurement: { $sem } points. No interval is computed for this coefficient.
words-trust-enough = The whole interval of the reliability is at 0.80 or above: single scores may be compared, with the error stated.
words-trust-short = The whole interval of the reliability is below 0.70: no decision on a single person should rest on this score alone.
words-trust-open = n = { $n }: the interval of the reliability holds 0.70, so these data do not tell whether it reaches 0.70.
words-trust-some = n = { $n }: the whole interval of the reliability is at 0.70 or above, but it holds 0.80: these data do not tell whether 0.80 is reached.
words-trust-middle = The whole interval of the reliability lies between 0.70 and 0.80: single scores carry a considerable error.
words-alpha-below = Reliability of papers drawn for each person: { $alpha }. No interval is computed for this coefficient, and no standard error of measurement from one below zero.
words-alpha-below-ci = Reliability (α): { $alpha } (95% interval { $low } to { $high }); no standard error of measurement is computed from a coefficient below zero.
words-alpha-negative = A coefficient below zero means that in these data the items did not vary together; totals should not be used to rank people.
words-consistency = n = { $n }: by Huynh's model, about { $p0 } of people would be judged alike on a parallel form (kappa { $kappa }); this is an estimate without an interval.
words-too-long = { $count } items were not reached by more than 10% (the whole interval): the test may be too long for its time.
words-points = { $value } percentage points
words-gain-test = 95% interval of the difference: { $low } to { $high }; t({ $df }) = { $t }, { $p }; Wilcoxon { $wilcoxon }; effect size d (by the average standard deviation) = { $d }; d_z (by the standard deviation of the differences) = { $dz } (95% interval { $dz_low } to { $dz_high }); normalised gain of the class g = { $hake }.
words-item-change = Item { $item } (n = { $n }): { $gain } people went from wrong to right, { $loss } from right to wrong; McNemar { $p } after Holm's adjustment for { $family } items.
words-other-items = The papers differ: of { $had } items on the later one a person had met { $again } before, on average. The difference of scores takes both papers as equally hard.
words-item-change-none = McNemar's test of { $family } items on both forms: after Holm's adjustment none can be said to have changed.
words-growth = Ability in logits (Rasch, n = { $n }, { $anchors } anchor items, { $drifted } dropped for drifting): { $pre } → { $post }, difference { $growth } (95% interval { $low } to { $high }; standard error from people { $persons }, from linking { $link }).
words-growth-few = Difference in logits: not computed, { $fewest } people with both forms are needed.
words-growth-anchors = Difference in logits: not computed, the forms share fewer than { $fewest } usable anchor items.
words-growth-none = Difference in logits: not available ({ $why }).
words-rasch-few = Rasch model: { $fewest } people are needed for each item ({ $n } people sat the test); this report uses classical figures.
words-rasch-none = Rasch model: there is no finite estimate ({ $why }); this report uses classical figures.
words-rasch-misfit = The Rasch model does not fit these data (n = { $n }; see items { $items }); its figures are withheld and this report uses classical ones.
words-rasch-holds = Rasch model (n = { $n }; the { $k } items with 100 answers or more were checked): { $outside } have an infit outside { $low } to { $high }; residual correlations of two items differ from what is expected (−1/(k − 1)) by { $q3 } at most. By these limits the model is usable.
words-rasch-left-out = Items with partial marks take no part in the model: { $items }.
words-andersen = Andersen's test (low against high scorers): χ²({ $df }) = { $ratio }, { $p }.
words-andersen-against = Andersen's test (low against high scorers): χ²({ $df }) = { $ratio }, { $p }. It speaks against equal difficulties for low and high scorers: read the difficulties with caution.
words-information = The test measures best around { $theta } logits from the items' mean difficulty; the standard error there is about { $se } logits.
rasch-too-few-items = fewer than two items that some got right and some wrong can be compared
rasch-disconnected = the items fall into parts that nobody's answers compare
rasch-too-large = there are too many different papers
rasch-not-converged = the iterations did not settle
by-group = Group
by-unit = Unit
column-mean = Mean
words-hidden = { $by }: { $count } { $kind ->
    [unit] units
   *[group] groups
} are hidden so that none below { $threshold } people can be worked out.
words-groups-few = Groups are tested only from { $all } people on, with two groups or more of at least { $each }.
words-groups-differ = { $kind ->
    [unit] Units
   *[group] Groups
} of 10 or more: there is evidence that score distributions differ (Kruskal–Wallis H({ $df }) = { $h }, { $p }, ε² = { $epsilon }). This says nothing about causes.
words-groups-open = { $kind ->
    [unit] Units
   *[group] Groups
} of 10 or more: not enough evidence that score distributions differ (Kruskal–Wallis H({ $df }) = { $h }, { $p }, ε² = { $epsilon }).
words-dif = { $by } { $focal } (n = { $n }) against everybody else (n = { $others }), purified Mantel–Haenszel, { $family } items; items of class B or C that stand after adjustment (D below 0: harder for this group at equal totals):
words-dif-doubtful = { $by } { $focal }: { $count } more items are of class B or C before adjustment only (p of 0.05 or above after Benjamini–Hochberg for { $family } items); they may be chance.
words-dif-none = { $by } { $focal } (n = { $n }) against everybody else (n = { $others }), purified Mantel–Haenszel, { $family } items: none of class B or C that stands after adjustment.
words-dif-item = { $by } { $focal }, item { $item }: class { $class }, D = { $delta } (standard error { $se }), { $p } after Benjamini–Hochberg adjustment for { $family } items.
words-dif-few = Differential item functioning: { $count } groups are not analysed, as { $fewest } people on either side are needed.
words-dif-papers = { $by } { $focal }: people had different papers, so totals do not match them; differential item functioning is not analysed.
words-dif-indicative = { $by } { $focal }: with fewer than { $fewest } people this is a hint only, not enough to decide on an item.
item-too-few = too few people
item-open = not enough data to tell
item-sound = sound: the intervals lie within the acceptable region
item-idle = n = { $n }: distractors hardly anybody chose (below 5%): { $options }
words-items-open = { $count } of { $k } items: not enough data to tell (the interval holds both good and poor values).
words-indicative = * below 30 people: discrimination is indicative only.
report-scale = scale { $from } to { $to }; n = { $n }, no answer { $blank }; mean { $mean } (95% interval { $mean_low } to { $mean_high }); median { $median }; top two { $top2 } (95% interval { $low } to { $high }); people at each step: { $counts }
words-nps = Net promoter score, n = { $n }: { $nps } (95% interval { $low } to { $high }); promoters (9–10) { $promoters }, detractors (0–6) { $detractors }.
words-of = { $right } of { $n }

# --- statistics: persons × items tables ---
matrix-mistake = { $path }: { $what }
matrix-not-text = { $path }: not a text table; save it as CSV in UTF-8
matrix-empty = the table is empty: one row a person, one column an item
matrix-no-items = no column holds an item
matrix-unclosed = line { $line }: a double quote is opened and never closed
matrix-too-large = the table is too large (at most { $items } items, { $cells } cells)
matrix-ragged = line { $line }: { $cells } cells, { $wanted } are needed as in the first line
matrix-bad-max = line { $line }, column { $column }: the maximum "{ $value }" must be a number above 0
matrix-max-value = --max must be a number above 0
matrix-max-count = --max has { $given } numbers, the table { $items } items; give one number for all or one for each
matrix-key-count = the key has { $given } letters, the table { $items } items
matrix-bad-key = the key of item { $item } is "{ $value }": each item needs exactly one letter
matrix-key-and-max = letters against a key take no --max; leave one of the two out
matrix-bad-letter = line { $line }, column { $column }: "{ $value }" is no letter; leave it blank if omitted, type NR if not reached, a full stop if not presented
matrix-bad-mark = line { $line }, column { $column }: "{ $value }" is no mark; type 0, 1 or points, leave it blank if omitted, NR if not reached, a full stop if not presented
matrix-letter-without-key = line { $line }, column { $column }: "{ $value }" is a letter and there is no key; add a row that begins with key, or --key
matrix-above-max = line { $line }, item { $item }: { $value } points, above the maximum { $max }
matrix-read = Read { $people } people, { $items } items; the first row is a person's, not names of items.
matrix-read-named = Read { $people } people, { $items } items; the first row names the items.
matrix-options-seen = Only options that somebody chose and the key are known; an option nobody chose is not in the table.
matrix-max-seen = No maximum was given (--max, or a row max): the highest mark of each item is taken, so items may look easier than they are.
words-growth-unchecked = Difference in logits: too few items have the { $fewest } answers it takes to check the Rasch model, so it is withheld; see the difference of scores above.
words-growth-misfit = Difference in logits: the Rasch model does not fit these data, so it is withheld; see the difference of scores above.

# --- statistics: the HTML page ---
html-change = Change between the forms
html-distribution = Distribution of scores in percent of the maximum (n = { $n })
html-items = Items
html-alpha-deleted = α if deleted
html-verdict = Verdict
html-options = Options chosen, item by item
html-option = Option
html-omitted = omitted
html-not-reached = not reached
html-count = People
html-option-r = r with the other items
html-gain = Change (percentage points)
html-median = Median
html-models = Models and differences between groups
html-b = Difficulty b (logits) ± standard error
html-a = Slope a (2PL) ± standard error
html-abilities = Ability by number right (Rasch, logits from the mean difficulty of the items)
html-right = Right
html-wle = WLE ± standard error
html-eap = EAP ± posterior SD
html-error = { $value } ± { $se }
html-points = Points
html-methods = How this was computed and how to read it
html-method-intervals = A 95% interval takes those who sat the test as a random sample of people like them; for this very class the figures are what was counted. Shares: Wilson 1927; means: Student; correlations: Fisher's z; α: Feldt 1965.
html-method-tenths = Distribution: each step holds its lower end and not its upper one; the last holds 100% too.
html-method-facility = Facility: the mean mark of an item divided by its maximum, over those who had it on their paper; omitted and not reached count as 0. In the drawing the dot is the value, the band its interval.
html-method-r = Discrimination: correlation of the item's mark with the total of the other items. A verdict on an item is given only when the whole interval lies outside or inside the acceptable region (facility below 0.95, discrimination 0.20 or above). D27 is the difference in shares right between the upper and the lower 27%. Each interval is at 95% on its own, not adjusted for the number of items: among many items a few verdicts may be chance.
html-method-alpha = Reliability: Cronbach's α when everybody had the same paper; for papers drawn for each person, a coefficient from the mean variance and covariance of items. The standard error of measurement follows from it.
html-method-gain = Change is over people with both forms only; d is the difference divided by the mean of both standard deviations (Lakens 2013), d_z the difference divided by the standard deviation of the differences, with an interval from the non-central t; g is the normalised gain of the class (Hake 1998). Without a comparison group no cause can be inferred.
html-method-models = Rasch: conditional likelihood (Andersen 1970), printed only when the model passes its checks. Ability: WLE (Warm 1989) with its standard error; EAP (Bock & Mislevy 1982) draws towards the mean of all who sat the test, so differences between people are shrunk. 2PL: marginal likelihood (Bock & Aitkin 1981). Differences between groups: Mantel–Haenszel, classes by Zwick 2012, p adjusted by Benjamini & Hochberg 1995.
html-method-hidden = No summary of fewer than 5 people is printed; the next smallest group is hidden too where it would give a hidden one away.
# Decisions: rulings after a test
wanted-ruling = a ruling such as Drop(item: "…", …)
wanted-item-ref = an item such as "bank/item"
k0260-message = no bank holds item `{ $item }`
k0260-form = `{ $text }` names no item
k0260-form-help = write bank and item: "bank/item"
k0261-message = `{ $text }` cannot be a key of this item
k0261-none = an item of type { $type } has no key that could be changed
k0261-empty = a key is missing
k0261-many = more keys than the { $most } options anybody could tick
k0261-steps = the order must hold every step of the item once
k0262-message = { $given } points are more than the { $most } the item has
k0262-range = points are a number from 0 up
k0263-message = { $given } points are more than the { $most } of criterion “{ $text }”
k0263-count = { $given } criteria are marked, the rubric has { $count }
k0263-no-rubric = an item of type { $type } has no rubric: give `points`
k0264-message = the criteria add up to { $sum }, `points` says otherwise
k0264-options = both `option` and `options` are given: keep one
k0264-none = a mark needs `points` or `criteria`
k0264-none-help = write for example criteria: [2, 1.5], or None where it is not marked yet
k0265-message = overruled by the later { $name }
k0265-winner = this one stands
k0266-message = contradicts the { $name } of the same day
k0266-help = remove one of them, or date the one that holds later
k0267-message = this mark is not filled in yet
k0268-message = both are the same
k0269-message = this mark has no effect: the item does not count
k0270-message = an item of type { $type } earns nothing: there is nothing to rule on
decisions-other = { $path } is no decisions file: it must start with Decisions(…)
decisions-unusable = the decisions have mistakes: nothing was marked
report-decisions = Decisions after the test
report-ruling = { $on }, { $by }: { $what } (why: { $why })
report-ruling-effect = { $changed } attempts changed: +{ $gained }, −{ $lost } points; { $up } now pass, { $down } no longer pass
report-ruling-settled = { $count } attempts: passed or not is known now
report-ruling-overruled = does not stand: a later decision contradicts it
report-ruling-idle = no effect: not found among these results
report-marks = { $count } marks given by hand
report-crossed = Across the pass mark, all decisions together: { $count }
report-crossed-up = { $who } – { $form }: now passes ({ $before } → { $after })
report-crossed-down = { $who } – { $form }: no longer passes ({ $before } → { $after })
report-crossed-aside = (another attempt of this person counts)
report-worth = { $points }/{ $maximum }
report-void = Attempts that do not count: { $count }
report-void-one = { $who } – { $form }, attempt { $attempt }: { $why }
report-foretold-correct = People with everything right: { $actual } ({ $n } predicted, { $hits } exactly)
report-foretold-entrants = People who took part: { $actual } ({ $n } predicted, { $hits } exactly)
ruling-drop = { $item } does not count
ruling-credit = { $item } is credited to everybody
ruling-rekey = the key of { $item } is { $options }
ruling-accept = { $options } is right too in { $item }
ruling-mark = { $item } of attempt { $attempt } gets { $points } points
ruling-void = attempt { $attempt } does not count
ruling-same = { $a } and { $b } are the same person
ruling-not-same = { $a } and { $b } are two people
show-void = This attempt does not count: { $why }
show-pending = Still to be marked: { $points } points
show-dropped = {"    "}(the item does not count)
show-credited = {"    "}(credited to everybody)
show-rekeyed = {"    "}(marked by a corrected key)
show-by-hand = {"    "}(marked by hand)
essays-head = Essays to be marked, without names and in no order that tells whose they are.
essays-how = Put a number in the place of each None; leave None where you have not decided. Then: khaothi report … --decisions THIS-FILE. Writing the list again adds new essays at the top and changes nothing else.
essays-by = who marks, and the day: for every line below that does not say otherwise
essays-item = { $item }: { $count } to be marked
essays-explanation = For the marker: { $text }
essays-one = { $number }/{ $count }
essays-criterion = 0 to { $most }: { $text }
essays-written = { $waiting } essays still to be marked; { $new } of them written anew to { $path }
simulated-marks = { $count } marks for essays written to { $path }
# --- the linear face: lines for screen readers and pipes ---
linear-welcome = khaothi, line by line. Type ? to hear what can be typed.
linear-words-next = next
linear-words-back = back
linear-words-go = go, item
linear-words-review = review
linear-words-submit = submit
linear-words-flag = flag
linear-words-clear = clear
linear-words-time = time
linear-words-certainty = sure
linear-words-check = check
linear-words-case = case
linear-words-again = again
linear-words-save = save
linear-words-folder = folder
linear-words-unlock = unlock
linear-words-look-back = results
linear-words-language = language
linear-words-quit = quit
linear-words-help = help
linear-words-yes = yes, y
linear-words-no = no, n
linear-words-true = true, t
linear-words-false = false, f
linear-words-other = other
linear-words-low = low
linear-words-medium = medium
linear-words-high = high
linear-doc-next = next item
linear-doc-back = back
linear-doc-go = to an item, for example: g 5
linear-doc-review = review all items
linear-doc-submit = hand in
linear-doc-flag = flag this item, or no longer
linear-doc-clear = take the answer back; x 2 takes back part 2 only
linear-doc-time = time left
linear-doc-certainty = how sure you are: c 1 low, c 2 medium, c 3 high
linear-doc-check = hear whether the answer is right
linear-doc-case = hear the text of the case again
linear-doc-again = hear this again
linear-doc-save = try saving again
linear-doc-language = Tiếng Việt
linear-doc-quit = leave; the attempt is kept
linear-doc-help = hear this help
linear-help = What can be typed here:
linear-help-row = { $short } or { $words }: { $what }
linear-help-enter = Enter alone: on from an item that is answered; otherwise hear it again.
linear-help-letters = Small letters are commands. Choose options by number, or by a capital letter.
linear-help-equals = When an answer is also a command, type an equals sign before it: = n
linear-home = Forms to take: { $count }.
linear-home-found = Found for “{ $text }”: { $count }.
linear-home-more = { $count } more: type + to hear them, or letters to search.
linear-home-look-back = Type v to hear the result of a form handed in earlier.
linear-home-nothing = Nothing matches “{ $text }”. Here is the whole list.
linear-problem = Problem: { $what }
linear-resume = Your unfinished attempt, go on
linear-resume-left = Your unfinished attempt, go on, { $left } left
linear-answered = { $answered } of { $items } answered
linear-ask-home = Type the number of a form, or letters to search:
linear-ask-home-one = Enter opens form 1; or type something else to search:
linear-ask-home-found = Type the number of a form; Enter shows the whole list:
linear-ask-receipt = Receipt, Enter to go back:
linear-identity = Say who you are, one question at a time.
linear-groups = Groups:
linear-classes = Classes:
linear-units = Type part of the unit's name; diacritics are not needed.
linear-roster = There is a class list: type part of your name to pick yourself.
linear-ask-required = { $what }, required:
linear-ask-optional = { $what }, Enter to skip:
linear-ask-known = { $what }: { $text }. Enter to keep it, or type another:
linear-ask-pick = Type a number to pick; Enter keeps what you typed:
linear-people = On the class list: { $count }.
linear-units-found = Units found: { $count }.
linear-units-more = { $count } more: type more letters.
linear-taken = { $what }: { $text }.
linear-pick-wrong = “{ $line }” is not on the list. Type a number from 1 to { $last }.
linear-candidate = Candidate: { $name }.
linear-rules-certainty = Say how sure you are of each answer, command c: right earns 1, 2, 3 times the points; wrong costs 0, 2, 6 times.
linear-ask-start-clock = Enter starts the clock; b goes back:
linear-ask-start = Enter starts; b goes back:
linear-rules-wrong = “{ $line }” is not understood here. Press Enter alone to start, or type b to go back.
linear-resumed = Going on with your attempt: { $answered } of { $items } answered.
linear-time-left = Time left: { $left }.
linear-section-left = Time for this section: { $left }.
linear-item-left = Time left for this item: { $left }.
linear-grace-left = Time is up. Time left to hand in: { $left }.
linear-no-limit = There is no time limit.
span-hours = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
span-hours-minutes = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
span-seconds = { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}
span-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
span-minutes-seconds = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} { $seconds ->
    [one] { $seconds } second
   *[other] { $seconds } seconds
}
linear-section = Section { $number } of { $total }: { $title }.
linear-item = Item { $number } of { $total }.
linear-topic = Topic: { $topic }.
linear-flagged = This item is flagged.
linear-per-item = This item has { $seconds } seconds.
linear-case = Read this case first:
linear-case-end = End of the case.
linear-case-again = This item is about the case read before. Type d to hear it again.
linear-no-case = This item is about no case.
linear-gap = (blank { $number })
linear-gap-type = Blank { $number }: type words.
linear-gap-choose = Blank { $number }: choose one of these.
linear-other = { $number }. Other, in your own words
linear-choices = Choices:
linear-steps = Scale:
linear-how-one = Type a number from 1 to { $last }.
linear-how-one-other = Type a number from 1 to { $last }. For your own words type { $last } and the words.
linear-how-some = Several may be right. Type numbers from 1 to { $last }, for example: 1, 3
linear-how-some-most = Type numbers from 1 to { $last }, at most { $count } of them, for example: 1, 3
linear-how-some-most-other = Type numbers from 1 to { $last }, at most { $count } of them, for example: 1, 3. Your own words follow the { $last }.
linear-how-some-other = Type numbers from 1 to { $last }, for example: 1, 3. Your own words follow the { $last }.
linear-how-truth = Type 1 or T for true, 2 or F for false.
linear-how-judge = Type T for true or F for false: one for each of the { $count } statements, for example: T F T F. Or one at a time, or by number: 2=F
linear-how-match = Type the letter of what belongs there, A to { $letter }: one for each of 1 to { $count } in a row, or one at a time, or by number: 1=B 2=A
linear-how-arrange = Type all numbers from 1 to { $count } in the right order, for example: 2 1 3
linear-how-rank = Type up to { $count } numbers from 1 to { $last }, the most important first, for example: 2 1
linear-how-words = Type a short answer.
linear-how-fill-one = Type what belongs in the blank.
linear-how-fill = Fill in { $count } blanks: one at a time, or by number: 1=A 2=word
linear-how-gap = Blank { $number }: type a number from 1 to { $last }.
linear-how-rate = Type a number from { $from } to { $to }. { $from }: { $low }. { $to }: { $high }.
linear-how-scale = Type a step from 1 to { $steps }: one for each of the { $count } statements in a row, or one at a time, or by number: 2=4
linear-how-write = Type your answer, over as many lines as you need; a full stop alone on a line ends it. A plus sign first goes on with what is there.
linear-too-long = That is too long: at most { $most } characters.
linear-which-part = All parts are answered. Say which to change, for example: 2=…
linear-no-part = There is no part { $number } in this item.
linear-not-read = “{ $line }” cannot be taken as an answer here.
linear-letter = To choose option { $letter }, type { $number } or a capital { $letter }.
linear-entered = Answer: { $text }.
linear-cleared = No answer is given.
linear-written = Written: { $lines ->
    [one] { $lines } line
   *[other] { $lines } lines
}, { $characters } characters.
linear-written-end = End of what is written.
linear-part = { $number } is { $text }
linear-parts-blank = Still blank: { $list }.
linear-number-is = read as { $number } { $unit }
linear-pair = { $left }: { $right }
linear-points = { $points } of { $maximum }
linear-certainty = How sure: { $level }. To change it type c 1 low, c 2 medium, c 3 high. Right earns 1, 2, 3 times the points; wrong costs 0, 2, 6 times.
linear-no-certainty = This item does not ask how sure you are.
linear-saved = Saved.
linear-saved-again = Saving works again: everything is saved.
linear-slow = Still saving. You may go on; it will be said when it is saved.
linear-trouble = NOT saved: { $why }. Your answers are kept in memory; type w to try again, o to save in another folder.
linear-trouble-still = Still not saved: { $why }.
linear-writing = Writing the result.
linear-ask-writing = The result is not written yet. Type w to try again, o for another folder, q to leave:
linear-ask-folder = Save in which folder, Enter to leave it:
linear-ask-unlock = Invigilator, type the code for more time, Enter to leave it:
linear-unasked = Nothing changed.
linear-no-unlock = The attempt is over; no time can be added.
linear-writing-trouble = The result is not written yet: { $why }. What you handed in is kept; type w to try again, o to save in another folder.
linear-right = Right.
linear-partly = Partly right.
linear-wrong = Not right.
linear-tries = { $count ->
    [one] You may change the answer and check it { $count } more time, or type n for the next item.
   *[other] You may change the answer and check it { $count } more times, or type n for the next item.
}
linear-no-tries = There are no more tries.
linear-no-check = This item cannot be checked.
linear-flag-on = Flagged.
linear-flag-off = No longer flagged.
linear-soft = This one should be answered. Type n again to pass over it.
linear-first = This is the first item.
linear-no-item = There is no item { $number }. Items go from 1 to { $last }.
linear-stray = The line “{ $line }” came after time had moved on, and was not used. Type it again if it is for this item.
linear-ask = Item { $number }, your answer:
linear-ask-part = Item { $number }, part { $part }, { $text }:
linear-ask-gap = Item { $number }, blank { $part }:
linear-ask-next = Item { $number } is answered. Enter for the next item, or type another answer:
linear-ask-check = Item { $number } is answered. Enter checks it; n is the next item:
linear-ask-locked = Item { $number } is locked. Enter for the next item:
linear-ask-lines = Next line, or a full stop to end:
linear-ask-own = Your own words:
linear-blank = blank
linear-review-row = Item { $number }, { $standing }: { $stem }
linear-review-flagged = Item { $number }, flagged, { $standing }: { $stem }
linear-review-wrong = “{ $line }” is not understood here. Type the number of an item, s to hand in, or Enter to go back.
linear-ask-review = Type the number of an item; s hands in; Enter goes back:
linear-ask-review-section = Type the number of an item; s goes on to the next section; Enter goes back:
linear-ask-overdue = Time is up. Type s to hand in:
linear-list-blank = Blank: item { $list }.
linear-list-partly = Answered in part: item { $list }.
linear-list-flagged = Flagged: item { $list }.
linear-ask-yes-no = Type yes or no:
linear-stayed = Nothing is handed in; go on.
linear-left = Your attempt is kept, not handed in. To go on, start khaothi again and choose the unfinished attempt at the top of the list.
linear-left-unsaved = The last answers are NOT saved. What was said to be saved is kept; start khaothi again to go on.
linear-left-unwritten = Your attempt is handed in, but its result is not written yet. Start khaothi again to write it.
linear-handed-in = Handed in.
linear-passed = Passed.
linear-failed = Not passed.
linear-receipt = Receipt: { $receipt }
linear-topic-score = Topic { $topic }: { $points } of { $maximum } points.
linear-reviewed = Item { $number }: { $stem }
linear-item-score = { $points } of { $maximum } points.
linear-item-pending = Still to be marked, up to { $maximum } points.
linear-left-blank = You left it blank.
linear-ask-outcome = Enter goes back to the list; q leaves:
linear-outcome-wrong = “{ $line }” is not understood here. Press Enter alone for the list, or type q to leave.

# --- the bench: khaothi explain ---
K0001-what = The file is not text in any encoding that is read.
K0001-why = A wrong encoding spoils Vietnamese letters, and people are asked something the author never wrote.
K0002-what = The file is larger than the limit.
K0002-why = The limit keeps an old PC from hanging on a damaged or hostile file.
K0003-what = The outermost name of the file is not Bank, Course, Register or Units.
K0003-why = That name, not the name of the file, tells the program how to read it.
K0004-what = The file's schema is newer than the program.
K0004-why = Guessing at an unknown schema could mark people wrongly without anybody noticing.
K0005-what = A file in the folder, or one the course names, cannot be read.
K0005-why = Without a bank the form cannot be filled.
K0006-what = The file is UTF-16, as old Notepad may write it.
K0006-why = It is read, but tools that compare versions take such a file for binary data.
K0007-what = The file is in windows-1258, from before Unicode.
K0007-why = Tones were put together by guessing; a word with another tone is another word.
K0101-what = Something the grammar does not expect here.
K0101-why = What follows is read by guessing only, so mend this one first.
K0102-what = A comma is missing between two parts.
K0102-why = Without the comma two fields run into one.
K0103-what = A bracket is never closed, or closed by another kind.
K0103-why = A missing bracket swallows the next item into this one.
K0104-what = A text lacks its closing quote.
K0104-why = It would swallow the fields that follow.
K0105-what = A typographic quote or a foreign character from Word or a web page.
K0105-why = Word turns straight quotes into typographic ones; RON knows only straight ones.
K0106-what = A backslash before a character that makes no escape.
K0106-why = A backslash begins an escape such as \n; Windows paths must be written otherwise.
K0107-what = Brackets are nested too deep.
K0107-why = No test needs such depth; the limit protects the machine from hostile files.
K0108-what = A number that is none, often one with a decimal comma.
K0108-why = A comma separates parts in RON, so 0,5 would be two numbers.
K0110-what = A field nobody knows.
K0110-why = Were a misspelt field ignored, the points or minutes it sets would silently not hold.
K0111-what = A required field is missing.
K0111-why = What decides how people are marked is not guessed.
K0112-what = A field is given twice.
K0112-why = Nobody could tell which value holds.
K0113-what = A value of another kind than wanted.
K0113-why = A number in quotes is text, not a number.
K0114-what = A name that is none of those possible here.
K0114-why = A wrong name cannot be guessed: Remember and Understand fill different cells of a blueprint.
K0115-what = A number outside its range.
K0115-why = The range keeps papers possible and sums of points exact.
K0116-what = An id with characters it may not have.
K0116-why = Ids become file names and columns of reports, so only characters safe everywhere may be used.
K0117-what = A text is empty.
K0117-why = An empty stem or option measures nothing.
K0118-what = Control or invisible characters in a text.
K0118-why = They can reverse text or upset a terminal, so they are replaced.
K0119-what = A date that is none.
K0119-why = The exam date decides which law holds, so it is written in one way only.
K0120-what = Text without quotes around it.
K0120-why = Without quotes nobody can tell where the text ends.
K0121-what = A comma too many, or a semicolon for a comma.
K0121-why = A stray comma is often what is left of a part deleted by half.
K0122-what = An equals sign where a colon belongs.
K0122-why = A field's name and its value are joined by a colon.
K0123-what = A no-break space or an invisible character between parts.
K0123-why = It looks like a space, but other readers of RON stop at it.
K0124-what = Brackets of the wrong kind.
K0124-why = Round brackets hold fields, square ones lists, curly ones pairs of id and name.
K0126-what = A tab inside a text.
K0126-why = Tabs are as wide as each terminal likes, so tables in a stem would shift; they become spaces.
K0127-what = The file is indented with tabs.
K0127-why = It is read; spaces look the same on every machine.
K0128-what = A name options do not have, such as Keys or Answer.
K0128-why = Each option says by itself whether it is right: Key or Distractor.
K0130-what = The key is named by a letter.
K0130-why = Options are shuffled for each person: one person's B is not another's.
K0131-what = Options do not say which is right.
K0131-why = Without a key nothing can be marked.
K0132-what = A truth value that is not written true or false.
K0132-why = With one way to write it nobody takes a text for a truth value.
K0133-what = An id in curly brackets lacks its quotes.
K0133-why = Ids of topics are texts, so they stand in quotes.
K0135-what = A field's name in quotes, as in JSON.
K0135-why = RON writes names of fields without quotes; quotes are for texts.
K0136-what = A comment that does not begin with two slashes.
K0136-why = The line would be read as part of the bank.
K0137-what = Text in single quotes.
K0137-why = RON uses double quotes for texts.
K0138-what = A quote inside a text ends it too early.
K0138-why = The rest of the sentence would be outside the text.
K0140-what = A comment begun with `/*` lacks its `*/`.
K0140-why = Everything after it, items too, becomes a comment and is not read.
K0139-what = A closing bracket too many.
K0139-why = It would close the whole list of items early.
K0201-what = Two items with one id.
K0201-why = Results are stored by item id; with one id for two nobody knows which to mark.
K0202-what = Fewer than two options.
K0202-why = With one option there is nothing to choose.
K0203-what = An item has no key.
K0203-why = Without one everybody scores nothing and the item's statistics mean nothing.
K0204-what = A single-answer item has several keys.
K0204-why = People may choose one option only, so those who choose the other right one lose.
K0205-what = Two options say the same.
K0205-why = If one is right so is the other; if wrong, both are ruled out at once.
K0206-what = Two options with one id.
K0206-why = Results store the id of the option chosen.
K0207-what = Every option is a key.
K0207-why = Ticking everything is right, so the item cannot tell who knows.
K0208-what = Fewer ticks are allowed than there are keys.
K0208-why = Nobody could give the full answer.
K0209-what = A field this kind of item does not have.
K0209-why = Survey items have no key and no points; scored items have no scale of opinion.
K0210-what = A scale that does not rise, or is too long.
K0210-why = Beyond ten steps people no longer tell them apart.
K0211-what = A scored item cites no law.
K0211-why = Without it nobody can check whether the key is right on the day of the exam.
K0301-what = A topic the bank does not have.
K0301-why = Such an item would never be drawn by a blueprint.
K0302-what = A bank without items.
K0302-why = There is nothing to ask.
K0303-what = A topic no item uses.
K0303-why = A form that draws from it could not be filled.
K0304-what = Two banks with one id.
K0304-why = Items are named by bank and item; with one id for two they are confused.
K0401-what = A bank the course does not list.
K0401-why = The form cannot draw from it.
K0402-what = An item no bank holds.
K0402-why = A fixed item or an anchor would be missing from papers.
K0403-what = A cell of the blueprint has too few items.
K0403-why = No paper can be made; taking items of another cell would measure something else.
K0404-what = Two forms with one id.
K0404-why = Results are stored by form.
K0405-what = parallel_to names no form, itself, or a form that is itself parallel.
K0405-why = A parallel form takes the other's blueprint.
K0406-what = A form without items.
K0406-why = There is nothing to take.
K0407-what = An item fixed twice.
K0407-why = People would meet the same item twice.
K0408-what = A survey that scores, or a test with survey items.
K0408-why = Opinions cannot be marked; mixing spoils both score and survey.
K0410-what = Parallel forms must share items.
K0410-why = Items met again measure memory of the first test, not what was learnt.
K0411-what = A course without forms.
K0411-why = There is nothing to take.
K0461-what = The pass mark is no higher than what pure guessing earns.
K0461-why = Then passing says nothing about knowledge: ticking blindly passes too.
K0462-what = Pure guessing passes more than one time in twenty.
K0462-why = Of twenty people who know nothing more than one would pass.
K0463-what = The form takes longer than it allows.
K0463-why = It becomes a test of reading speed; nobody reaches the last items and their statistics are wrong.
K0464-what = The time allowed is several times the time needed.
K0464-why = Spare time invites looking things up and talking.
K0465-what = An anonymous form has an item that asks who answers.
K0465-why = One question for a name is enough to end anonymity.
K0466-what = Questions about the person together point at individuals.
K0466-why = Gender, age and position together often leave one person of a class (the small-group rule).
K0467-what = Pre and post forms share items besides anchors.
K0467-why = Items met again make the gain look larger than it is.
K0501-what = A cited document is not in the register.
K0501-why = Then nobody can tell whether it is in force on the day of the exam.
K0502-what = Two documents with one sign.
K0502-why = The two rows may give different dates.
K0503-what = A document ends before it begins.
K0503-why = One of the two dates is mistyped.
K0504-what = A cited document is no longer in force on the day of the exam.
K0504-why = A key right by the old law is wrong today; candidates may rightly object.
K0505-what = A cited document is not yet in force on the day of the exam.
K0505-why = Nobody has to know a law that does not apply yet.
K0506-what = It is uncertain whether a document is in force that day.
K0506-why = The date that decides has one source only; nobody should be marked by it.
K0507-what = The cited article was amended and the amending document is not cited.
K0507-why = The item may still ask by the old wording.
K0508-what = A document has ended in part.
K0508-why = What is asked may be the part that ended.
K0509-what = A document was amended; the register does not say where.
K0509-why = Items cannot be checked one by one, so somebody has to look.
K0510-what = A document's dates were last checked over a year ago.
K0510-why = No known end is no proof of being in force; after a year it must be checked again.
K0511-what = A document without an end and without a day of checking.
K0511-why = Nobody knows up to which day the register is right.
K0512-what = A document too doubtful to ask about.
K0512-why = Such a row is a reminder, not a source.
K0515-what = A text dates a document otherwise than the register.
K0515-why = A wrong date teaches people wrongly; many copies on the web misprint dates.
K0516-what = A document in force before it was issued.
K0516-why = Such documents do not bind backwards; one date was copied wrongly.
K0517-what = The year in a sign differs from the year of issue.
K0517-why = Signs carry the year of issue, so one of the two is mistyped.
K0518-what = The register names a document it does not have.
K0518-why = A replacement cannot be suggested, an amendment cannot be checked.
K0520-what = A historical item does not say when.
K0520-why = People who answer by today's law would be marked wrong unfairly.
K0601-what = The key is much longer than every distractor.
K0601-why = People who do not know guess the longest (Haladyna, Downing & Rodriguez 2002, guideline on length of choices).
K0602-what = Two options are ranges that overlap.
K0602-why = A value in both makes both right (Haladyna et al. 2002: choices must not overlap).
K0603-what = Two options mean the same once spelling is set aside.
K0603-why = People rule both out at once; the item has fewer options than it shows.
K0604-what = An option "all of the above" or "none of the above".
K0604-why = Knowing two right ones gives "all" away; "none" does not show what people know (Haladyna et al. 2002; Haladyna & Rodriguez 2013).
K0605-what = A negative stem whose negation does not stand out.
K0605-why = Whoever misses the word answers the opposite; the item measures careful reading (Haladyna et al. 2002).
K0606-what = A negation meets another one.
K0606-why = Two negations ask people to solve logic instead of answering.
K0607-what = An option names other options by letter or place.
K0607-why = Once shuffled, "A and B" point at other options than meant.
K0608-what = Words of the stem return in the key only.
K0608-why = People who do not know choose what sounds like the stem (clang association; Haladyna et al. 2002).
K0609-what = The article at the end of the stem fits the key only.
K0609-why = Grammar gives the key away (Haladyna et al. 2002).
K0610-what = The key is punctuated or capitalised unlike every distractor.
K0610-why = Being unlike the others is a cue that has nothing to do with knowledge.
K0611-what = Only distractors have absolute words.
K0611-why = The test-wise know that "always" and "never" are usually wrong (Haladyna et al. 2002: specific determiners).
K0612-what = A number is far from all others.
K0612-why = An absurd value is ruled out at once; a distractor nobody chooses is none.
K0614-what = A stem that cannot stand alone.
K0614-why = The idea belongs into the stem; otherwise each option is a true–false item of its own (Haladyna et al. 2002).
K0615-what = A stem of many words.
K0615-why = Spare words measure reading speed and cost slow readers who know.
K0616-what = An option of many words.
K0616-why = Long options are hard to compare, on screen and in the mind.
K0617-what = More than six options.
K0617-why = Three good ones are enough; weak distractors add nothing (Rodriguez 2005).
K0618-what = Keys stand in one position too often.
K0618-why = Who guesses by position gains; of four positions each should hold 20–30 % (Haladyna et al. 2002).
K0619-what = Most true–false statements are of one kind.
K0619-why = Answering "true" throughout earns most of the points.
K0620-what = Topics hold very unequal numbers of items.
K0620-why = A topic with few items shows the same ones in every paper and is not really measured.
K0621-what = Too many items only ask to remember.
K0621-why = Courses aim at doing the work; remembering signs does not show that.
K0622-what = A large share of items is flawed.
K0622-why = Flawed items changed pass or fail for 10–15 % of examinees (Downing 2005).
K0623-what = Two items ask nearly the same.
K0623-why = In one paper the same thing counts twice; in two papers the first gives the second away.
K0625-what = The key is the longest option in too many items.
K0625-why = Who always chooses the longest scores above chance.
K0632-what = Every option begins with the same words.
K0632-why = What they share is read again and again; it belongs into the stem (Haladyna et al. 2002).
K0636-what = A matching item without spare answers.
K0636-why = With n − 1 pairs right the last follows by itself (Haladyna & Rodriguez 2013).
K0638-what = Tags or character codes of HTML in a text.
K0638-why = A paper shows text as it is written: tags make it hard to read (Haladyna, Downing & Rodriguez 2002: items should be short and clear).
K0637-what = All statements are true, or all are false.
K0637-why = Giving one answer throughout earns everything.
K0220-what = A marking rule that cannot mark this type of item.
K0220-why = Each rule has a meaning for one kind of response only; elsewhere its points would mean nothing.
K0221-what = A table of steps without one step for each part.
K0221-why = With four parts right and three steps nobody knows what to pay.
K0222-what = Credits with which nobody can get everything, or more than everything.
K0222-why = The maximum in reports could not be reached, or would be passed.
K0223-what = Fewer parts than the type needs.
K0223-why = Without them there is nothing to match, order or fill in.
K0224-what = Two steps of an order say the same.
K0224-why = Swapping them is still right but would be marked wrong.
K0225-what = Blanks and stem do not fit each other.
K0225-why = A blank the stem does not show cannot be filled.
K0226-what = A case inside a case.
K0226-why = A case is drawn and shown with its items; nested ones cannot be shown.
K0228-what = A condition about an item that does not come before.
K0228-why = What has not been answered cannot decide what is asked.
K0229-what = A condition about a response that cannot be given.
K0229-why = The item would never show as meant.
K0230-what = A survey item that can never be asked.
K0230-why = An item nobody sees leaves a hole in the data that nobody notices.
K0231-what = What a missing unit costs, where there is no unit.
K0231-why = Without a right unit nobody can be missing it.
K0412-what = A form shuffles items that depend on each other.
K0412-why = A branching item must come after the one that decides it.
K0413-what = A form asks an item without the one it depends on.
K0413-why = That item would never be asked.
K0414-what = Bands that leave the lowest scores without a text, or start twice in one place.
K0414-why = Who scores lowest needs the words most.
K0415-what = Tries during an attempt where nothing is shown during it.
K0415-why = Who is not told that a response is wrong cannot try again.
K0416-what = Cases of one cell hold different numbers of items.
K0416-why = Some get longer papers than others for the same minutes.
K0420-what = Cells that overlap want more items together than they hold.
K0420-why = No paper can be made although each cell alone has enough (Hall's theorem).
K0421-what = Parallel forms must share items because overlapping cells hold too few.
K0421-why = Items met again measure memory of the first test.
K0422-what = A form with sections that also draws outside them.
K0422-why = Items outside belong to no section's time.
K0423-what = A section without items.
K0423-why = Its clock would run with nothing to do.
K0424-what = A window that closes before it opens.
K0424-why = Nobody could begin.
K0425-what = A start code anybody with the file can read.
K0425-why = Who has the course file knows the code before the exam.
K0426-what = A start code that is none.
K0426-why = A short one can be guessed; a wrong digest lets nobody in.
K0427-what = A window shorter than the time allowed.
K0427-why = Nobody gets the minutes that were promised.
K0428-what = Time for each item in a form that lets one go back.
K0428-why = Going back finds the time of that item used up.
K0429-what = Grace without a time limit.
K0429-why = Without an end there is nothing to add to.
K0430-what = counterbalance without parallel_to.
K0430-why = Swapping needs two forms with one blueprint.
K0431-what = counterbalance among more than two parallel forms.
K0431-why = Half the class takes A first, half B: this means something for two forms only.
K0433-what = A ranking on a form that is no contest.
K0433-why = Tests do not rank people.
K0434-what = A ranking that is empty, or names something twice.
K0434-why = Ties could not be decided.
K0435-what = Sections with more time than their form.
K0435-why = The form ends while its last section still has time.
K0436-what = keep where there is only one attempt.
K0436-why = There is nothing to choose from.
K0437-what = A date and time of day that is none.
K0437-why = An opening hour that is wrong keeps a whole class out.
K0438-what = A form with a single section.
K0438-why = One section is the whole form.
K0440-what = A roster that cannot be read at all.
K0440-why = Without it nobody knows who is missing.
K0441-what = A line of the roster without name and code.
K0441-why = No result could be matched with it.
K0442-what = A code that stands twice in the roster.
K0442-why = A result would be matched with the wrong person.
K0443-what = A value of the roster that is out of range or unknown.
K0443-why = Wrong minutes, groups or classes give people what is not theirs.
K0444-what = A code a spreadsheet has turned into a rounded number.
K0444-why = Its last digits are lost; two people may share one code.
K0445-what = A column of the roster nobody knows.
K0445-why = Were it a misspelt one, its data would be ignored.
K0446-what = A cell of the roster that a spreadsheet has made something else of.
K0446-why = What is read would not be what was typed.
K0260-what = A ruling on an item no bank holds.
K0260-why = It would have no effect and nobody would notice.
K0261-what = A key that cannot be one.
K0261-why = Marking again by a key that is not there takes everybody's points.
K0262-what = A mark of more points than there are.
K0262-why = The maximum in reports would be passed.
K0263-what = Points by criterion that do not fit the rubric.
K0263-why = The marker and the rubric speak of different things.
K0264-what = Two ways of saying one thing that do not say the same.
K0264-why = Nobody could tell which holds.
K0265-what = Two rulings contradict each other: the later stands.
K0265-why = Readers of the report should know which was overruled.
K0266-what = Two rulings of one day contradict each other.
K0266-why = Nobody could tell which stands.
K0267-what = A mark that is not filled in yet.
K0267-why = Until it is, that person's score is not complete.
K0268-what = A person said to be, or not to be, themselves.
K0268-why = One of the two codes is mistyped.
K0269-what = A mark for an item that does not count.
K0269-why = The marker's work reaches nobody's score.
K0270-what = A ruling on an item that earns nothing.
K0270-why = There are no points to change.

# Tables of the report: workbook and CSV
table-overview = Overview
table-people = Gradebook
table-items = Items
table-options = Options
table-changes = Change by item
table-groups = By group
table-units = By unit
table-survey = Survey
table-answers = Survey answers
table-texts = Comments
table-ranking = Ranking
table-rulings = Rulings
table-notes = Notes
table-made = Made on { $date }
table-form = Form
table-phase = Kind
table-first = First day
table-last = Last day
table-people-count = People
table-low = { $of }: lower end, 95 %
table-high = { $of }: upper end, 95 %
table-sd = Standard deviation
table-cut = Pass mark
table-judged = People judged
table-passed = People who passed
table-rate = Pass rate
table-alpha = Reliability α
table-from = Compared with
table-pairs = People with both forms
table-change = Change (percentage points)
table-verdict = Conclusion
table-code = Code
table-class = Class
table-of = { $what } – { $form }
table-maximum = Maximum
table-share = Share
table-pass = Result
table-yes = Passed
table-no = Not passed
table-minutes = Minutes
table-disturbed = Incidents
table-aside = Attempts not counted
table-rounds = Rounds
table-right = People right
table-omitted = Omitted
table-not-reached = Not reached
table-d27 = D27
table-key = Key
table-part-of-n = Share of people
table-gained = Wrong to right
table-lost = Right to wrong
table-p = p (Holm)
table-part = Statement
table-blank = No answer
table-top2 = Top two steps
table-nps = NPS
table-note = Note
table-answer = Answer
table-rank = Mean rank
table-text = Comment
table-on = Day
table-what = Ruling
table-by = Decided by
table-why = Reason
table-state = State
table-stands = Stands
table-overruled = Overruled
table-idle = Nothing it speaks of
table-changed = Attempts changed
table-given = Points given
table-taken = Points taken
table-up = Now passed
table-down = Now not passed
report-no-office = this program was built without .xlsx workbooks; use --csv or --html
# --- packs ---
progress-results = read { $done }/{ $total } result files, about { $left } s left
progress-copy = copied { $done }/{ $total } files, about { $left } s left
progress-pack = read { $done }/{ $total } MB of the pack, about { $left } s left
progress-pack-index = looked through { $done }/{ $total } MB of the pack, about { $left } s left
pack-newer = { $path }: a pack that a newer version of the program wrote
pack-foreign = { $path }: not a pack of results
pack-broken = { $path }: the pack cannot be read from byte { $at } on; what comes before can be used
pack-unreadable = { $path }: the pack cannot be read: { $why }
pack-unfinished = { $path }: the pack was not finished; results may be missing
collect-packed = Pack { $path }: { $results } results, { $added } of them read just now
verify-pack = the pack is whole: { $count } results

# --- tables without people ---
tables-few = { $form }: fewer than { $threshold } people sat it, so no tables are written
tables-rare = { $form }: { $count } totals have fewer than { $threshold } people; these tables are for merging, not for publishing
tables-empty = no form of which tables could be written
tables-damaged = damaged tables: { $what }
tables-schema = not tables that this version reads: { $schema }
tables-none = no tables were named
tables-course = the tables are of two courses: { $one } and { $other }
tables-twice = { $form }: a part was named twice
tables-pass = { $form }: the tables have different pass marks or phases
tables-aside = { $form }: item { $item } is still to be marked or dropped in one part and counted in another; finish marking or use the same decisions, and write the tables again
tables-unlike = { $form }: item { $item } has another maximum, other options or another key in one of the parts
tables-file = { $path }: { $why }
tables-written = Tables without people written: { $path }
note-merged = Merged from the tables of { $count } parts, without people: no gradebook, no individual gain, no IRT models, no DIF.
words-dif-left-out = DIF: { $count } smaller groups of sufficient size were not screened, for there are too many people.

# What the system answers
system-not-found = not there
system-denied = no permission
system-full = the disk is full
system-read-only = the disk can only be read
system-busy = another program is using it
system-timed-out = no answer for too long
system-folder = that is a folder
system-no-folder = what stands before it in the path is no folder
system-exists = a file of this name is there already
system-too-large = the file is too large
system-name = no valid file name
system-closed = the other end is closed
system-ended = the file ends in the middle
system-not-plain = not a plain file
system-number = the system reports error { $number }
system-other = { $what }
resume-newer = it was written by a newer version of the program (schema { $schema }); update the program
open-random = the machine gave no random numbers
open-line = the line for the journal could not be written
draw-no-bank = bank { $bank } is not loaded
draw-no-item = no bank has item { $item }
draw-short = a cell of bank { $bank } holds { $have } items, { $need } are asked for
draw-empty = the form draws no items

# Command line
cli-about-khaothi = Timed assessments and surveys for training classes, offline, in the terminal
cli-about-take = Take a test or survey, or go on with an unfinished one
cli-about-check = Find mistakes in banks, courses and the register
cli-about-explain = Say what a code of `check` means, why it matters, and how to do it right
cli-about-fmt = Bring banks, courses and registers into the canonical layout
cli-about-new = Write a bank or course to begin with
cli-about-preview = See the items as trainees will, while you edit the file
cli-about-law = Ask the legal register about a document
cli-about-show = Read one result back, marked
cli-about-verify = Say what does not fit in results and journals: which line, what kind
cli-about-move-out = Pack up an unfinished attempt as one file, to go on at another PC
cli-about-move-in = Go on here with an attempt that was packed up at another PC
cli-about-simulate = Make a believable class through the real engine
cli-about-collect = Gather result files into one folder and account for every file
cli-about-report = Gradebook, item statistics, gain and survey results
cli-about-merge = Join the tables of parts (classes, provinces) that `report --tables` wrote, without their people
cli-about-analyse = The same statistics for a plain table of persons × items
cli-about-selfcheck = Compute known values again on this machine
cli-about-completions = Print shell completions
cli-about-man = Print the manual page
cli-about-gallery = Look at the charts and tables by themselves
cli-help-lang = Language: vi or en (default: LANG decides, else vi)
cli-help-color = Colour: auto, always or never (default: auto)
cli-help-quizzes = Folder of banks and courses (default: `quizzes` here, else beside the program)
cli-help-help = Print help
cli-help-version = Print version
cli-help-theme = Colours: auto, dark, light, contrast or plain
cli-help-glyphs = Glyphs: unicode or ascii
cli-help-layout = Layout: normal, or large for a projector
cli-help-mouse = Mouse: on or off
cli-help-typing = Built-in input method to begin with: off, telex or vni
cli-help-tones = Where tones stand: old (hòa) or new (hoà)
cli-help-bind = Another key for an action: flag=F9, item.check=Ctrl+K (may be repeated)
cli-help-settings = Settings file (default: khaothi.conf in the configuration folder)
cli-help-take-what = A course or bank: its id or its file (default: choose on the home screen)
cli-help-take-form = The form of the course
cli-help-take-name = Full name
cli-help-take-unit = Unit
cli-help-take-code = Candidate code
cli-help-take-group = Group
cli-help-take-class = Class
cli-help-take-results = Where results go (default: `results` beside the quizzes folder)
cli-help-take-mirror = Keep a second copy of journal and result here, another stick for example
cli-help-take-roster = The class list: a workbook or CSV with a header (default: the one the course names)
cli-help-take-variant = The number of the paper, where a form has numbered variants
cli-help-take-seed = Draw the paper from this number instead of from who sits it
cli-help-take-linear = Lines instead of screens: for screen readers, braille displays and pipes (by itself when standard input or output is no terminal, or TERM is dumb)
cli-help-paths = Files and folders
cli-help-check-on = Hold citations against the law of this day, such as 2026-12-01 (default: each form's exam date, else today)
cli-help-check-deny = Let warnings fail too: `warnings`
cli-help-json = For other programs
cli-help-explain-code = The code, such as K0203 (default: list all)
cli-help-fmt-paths = Files and folders (`-` for standard input and output)
cli-help-fmt-check = Write nothing; fail when a file would change
cli-help-new-what = What to write, then the file: `bank FILE`, `course FILE`, or FILE alone for a bank; without a file it is asked for
cli-help-preview-file = The bank
cli-help-preview-item = The item to begin with
cli-help-law-sign = Its sign, the beginning of it, or words of its title (default: list all)
cli-help-law-on = The day to ask about (default: today)
cli-help-show-result = The result file (`-` for standard input)
cli-help-show-decisions = Rulings to mark it under; may be given several times
cli-help-verify-paths = Result files, journals, folders and parcels of them
cli-help-verify-receipt = The receipt from a trainee's screen: which file is it of
cli-help-move-out-attempt = The attempt, or how its id begins (default: the only unfinished one)
cli-help-move-out-output = The file to carry
cli-help-results = Where results are (default: `results` beside the quizzes folder)
cli-help-move-out-again = Write the file once more, of an attempt that was packed up and whose file was lost
cli-help-move-in-file = The file that `move-out` wrote; it is renamed, as it can be used once
cli-help-simulate-course = The course: its id or its file
cli-help-simulate-people = How many people
cli-help-simulate-seed = The same seed makes the same class (default: 1)
cli-help-simulate-into = Where results go (default: results)
cli-help-simulate-decisions = Write marks for the essays there, as a decisions file
cli-help-simulate-json = Print the abilities that were drawn, for other programs
cli-help-collect-paths = Files and folders that arrived
cli-help-collect-into = The folder that good files are copied into
cli-help-collect-course = The course (default: that of the folder, else the one most files are of)
cli-help-collect-pack = Keep a pack of all results beside them, so that the next run and reports read only what changed
cli-help-collect-roster = The class list, a workbook or CSV with a header: says who is missing (default: the one the course names)
cli-help-report-paths = Result files and folders
cli-help-report-course = The course, when the files are of several
cli-help-report-decisions = Rulings to mark under; may be given several times
cli-help-report-essays = Write the essays still to be marked there, as a decisions file to fill in (`-` for standard output); a file that is there keeps what it holds
cli-help-write-json = Write the report for other programs (`-` for standard output)
cli-help-write-html = Write the report as one page that reads on a screen and prints (`-` for standard output)
cli-help-report-xlsx = Write the report as a workbook, a sheet a table, ready to print (`-` for standard output)
cli-help-report-csv = Write the report's tables into this folder, a CSV file each
cli-help-report-tables = Write the tables of the tests, without people, to be joined with those of other parts by `merge` (`-` for standard output)
cli-help-merge-tables = Files of tables, merged ones among them; their order does not matter
cli-help-merge-output = Write the tables of the whole (`-` for standard output)
cli-help-analyse-matrix = The table: CSV with commas, semicolons or tabs (`-` for standard input)
cli-help-analyse-max = Highest mark of every item, or of each: 2 or 1,1,3
cli-help-analyse-key = The right letters, in the order of the items: BBAC or B,B,A,C
cli-help-analyse-pass = The pass mark as a share of the maximum, such as 0.5
cli-help-analyse-html = Write the analysis as one page that reads on a screen and prints (`-` for standard output)
cli-help-selfcheck-oracle = Files of reference values (default: those that come with the program)
cli-help-selfcheck-json = Print what was computed, one object a file
cli-help-completions-shell = The shell: bash, elvish, fish, powershell or zsh
cli-usage = Usage: { $usage }
cli-options-name = OPTIONS
cli-command-name = COMMAND
cli-commands = Commands
cli-options = Options
cli-arguments = Arguments
cli-screens = Screens
cli-examples = Examples
cli-example-home = choose a test on the home screen
cli-example-take = take one form
cli-example-linear = the same line by line, for a screen reader
cli-example-check = find mistakes in banks and courses
cli-example-collect = gather result files
cli-example-report = statistics for other programs
cli-example-tables = in each province
cli-example-merge = the whole country, in the ministry
cli-example-merged = the same, kept and as a page
cli-example-analyse = 0/1 or points, one row a person
cli-example-max = every item is worth 2 points
cli-example-key = letters against a key
cli-analyse-cells = A cell is 0 or 1, points, or a letter; blank: omitted, NR: not reached, .: not presented. A row `key` or `max` may follow the names. Columns named code, name, group, unit are no items.
cli-unknown-option = there is no option { $what } here
cli-unknown-argument = { $what } is one argument too many
cli-unknown-command = there is no command { $what }
cli-suggest = did you mean { $what }?
cli-missing = { $what } is missing
cli-no-value = { $what } needs a value
cli-invalid = { $value } is no value for { $what }
cli-possible = possible: { $what }
cli-expects-date = write a day such as 2026-12-01
cli-expects-number = write a whole number, not too large
cli-expects-share = write a share from 0 to 1, such as 0.5
cli-expects-points = write points, such as 2 or 1,1,3
cli-expects-variant = write the number of a paper, such as 003
cli-expects-id = write an id: small letters, digits and hyphens
cli-twice = { $what } can be given once only
cli-conflict = { $what } cannot stand beside { $other }
cli-count = { $what } has too many or too few values
cli-not-text = an argument is no valid text
cli-nonsense = the command line makes no sense
cli-more = For more, type: { $command } --help

# An item to try
action-trial = try an item
trial-title = Try an item: no clock runs, nothing is kept
trial-stem = How many hours has a day?
trial-first = 12 hours
trial-second = 20 hours
trial-third = 24 hours
trial-fourth = 30 hours
trial-how = Choose with the letters A–D, the numbers 1–4, or arrows and Space; another key changes it.
trial-chosen = You chose { $letter }. In the real form an answer is saved at once.
trial-back = Enter or Esc: back to the rules. The clock has not started.
