package id.titian.files.table.row;

import id.titian.contract.PinForm;
import id.titian.contract.Screening;
import id.titian.files.sheet.Cell;
import id.titian.files.sheet.NumberFormat;
import id.titian.files.table.KnownPeople;
import id.titian.files.table.KnownPeople.Person;
import id.titian.files.table.Trap;
import id.titian.files.table.cell.CellText;
import id.titian.files.table.cell.PersonNumber;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out who is meant by a row, and what a spreadsheet has done to his number. */
final class PersonOfRow {

    /** Integers beyond it are rounded in a workbook. */
    private static final double EXACT_MAX = 999_999_999_999_999.0;

    /** What a program makes of a PIN that it takes for a number. */
    private static final Pattern CHANGED_PIN = Pattern.compile("[0-9]+[.,][0-9]*|[0-9]+(?:[.,][0-9]+)?[eE]\\+?[0-9]+");

    private final Plan plan;
    private final KnownPeople people;
    private final PinForm pinForm;

    PersonOfRow(Plan plan, KnownPeople people, PinForm pinForm) {
        this.plan = plan;
        this.people = people;
        this.pinForm = pinForm;
    }

    /** The cells that name somebody, as found in a row or carried down from one above. */
    record Named(
            @Nullable Cell pin,
            @Nullable Cell nip,
            @Nullable Cell nik,
            @Nullable Cell name) {

        boolean isEmpty() {
            return pin == null && nip == null && nik == null;
        }
    }

    Named named(Cells cells, Draft draft) {
        return new Named(
                cells.cell(plan.pin(), draft),
                cells.cell(plan.nip(), draft),
                cells.cell(plan.nik(), draft),
                cells.own(plan.name()));
    }

    /** The PIN under which the row's punches are kept on a day; null, and said, if that is not known. */
    @Nullable
    String pin(Named named, Cells cells, LocalDate day, Draft draft) {
        Cell byPin = plan.isOfTerminal() ? named.pin() : null;
        String pin = byPin == null ? ofNumbers(named, cells, day, draft) : ofPin(byPin, cells, day, draft);
        if (pin == null) return null;
        Optional<Person> person = plan.isOfTerminal() ? people.byPin(pin, day) : people.byNip(pin);
        if (named.name() != null
                && person.isPresent()
                && !fits(cells.shown(named.name()), person.get().name())) {
            draft.say(Trap.NAME_DIFFERS, plan.name(), person.get().name());
            return null;
        }
        return pin;
    }

    private @Nullable String ofPin(Cell written, Cells cells, LocalDate day, Draft draft) {
        Cell cell = cells.sound(written, plan.pin(), draft);
        if (cell == null) return null;
        String text = cells.text(cell, plan.pin(), draft);
        if (cell instanceof Cell.Number number) {
            if (number.value() != Math.rint(number.value()) || number.value() < 0 || number.value() > EXACT_MAX)
                return fault(draft, Trap.PIN_CHANGED, plan.pin(), text);
            boolean isPadded = NumberFormat.digitsMin(number.format()) > 1;
            return pinForm == PinForm.DIGITS ? pinOrFault(text, draft) : exactPin(text, true, isPadded, day, draft);
        }
        if (CHANGED_PIN.matcher(text).matches()) return fault(draft, Trap.PIN_CHANGED, plan.pin(), text);
        if (PersonNumber.longNumbers(text).size() > 1) return fault(draft, Trap.TWO_PEOPLE, plan.pin(), text);
        return pinForm == PinForm.DIGITS || !PersonNumber.isDigits(text)
                ? pinOrFault(text, draft)
                : exactPin(text, false, false, day, draft);
    }

    /** A PIN of a terminal where 0053 and 53 are two people. */
    private @Nullable String exactPin(String text, boolean isNumber, boolean isPadded, LocalDate day, Draft draft) {
        Set<String> known = new LinkedHashSet<>(people.pinsOfDigits(PinForm.DIGITS.normal(text), day));
        if (known.size() == 1) {
            String only = known.iterator().next();
            if (!only.equals(text)) draft.say(Trap.PIN_ZEROS_RESTORED, plan.pin(), text + " → " + only);
            else if (isPadded) draft.say(Trap.PIN_ZEROS_OF_FORMAT, plan.pin(), text);
            return only;
        }
        // A text says what it says, unless somebody is known whose zeros it may have lost.
        if (!isNumber && known.isEmpty() || !isNumber && text.startsWith("0")) return pinOrFault(text, draft);
        return fault(draft, Trap.PIN_ZEROS_LOST, plan.pin(), text);
    }

    private @Nullable String pinOrFault(String text, Draft draft) {
        if (Screening.namesNobody(text)) return fault(draft, Trap.PERSON_MISSING, plan.pin(), text);
        return Screening.isPin(text) ? text : fault(draft, Trap.PIN_UNSOUND, plan.pin(), text);
    }

    private @Nullable String ofNumbers(Named named, Cells cells, LocalDate day, Draft draft) {
        String nip = nip(named, cells, draft);
        if (nip == null) return null;
        boolean isKnown = people.byNip(nip).isPresent();
        if (!plan.isOfTerminal()) {
            if (!isKnown) draft.say(Trap.PERSON_UNKNOWN, plan.nip(), nip);
            return nip;
        }
        Set<String> pins = new HashSet<>(people.pinsOf(nip, day));
        if (pins.size() == 1) return pins.iterator().next();
        return fault(draft, pins.isEmpty() ? Trap.NIP_WITHOUT_PIN : Trap.NIP_WITH_SEVERAL_PINS, plan.nip(), nip);
    }

    /** The NIP that the row means; null, and said, if that is not known. */
    private @Nullable String nip(Named named, Cells cells, Draft draft) {
        String nip = number(named.nip(), plan.nip(), cells, draft);
        String nik = number(named.nik(), plan.nik(), cells, draft);
        if (nip == null || nik == null) return null;
        if (PersonNumber.isNik(nip) && PersonNumber.isNip(nik)) {
            draft.say(Trap.NIP_NIK_EXCHANGED, plan.nip(), nip);
            return sound(nik, plan.nik(), draft);
        }
        if (nip.isEmpty() && PersonNumber.isNip(nik)) {
            draft.say(Trap.NIP_NIK_EXCHANGED, plan.nik(), nik);
            return sound(nik, plan.nik(), draft);
        }
        if (PersonNumber.isNik(nip)) {
            draft.say(Trap.NIP_NIK_EXCHANGED, plan.nip(), nip);
            return ofNik(nip, named.nip(), plan.nip(), draft);
        }
        if (nip.isEmpty()) return nik.isEmpty() ? null : ofNik(nik, named.nik(), plan.nik(), draft);
        return ofNip(nip, named.nip(), draft);
    }

    /** The digits of a cell as they stand; empty if there are none; null, and said, if it is no one's. */
    private @Nullable String number(@Nullable Cell written, int column, Cells cells, Draft draft) {
        if (written == null) return "";
        Cell cell = cells.sound(written, column, draft);
        if (cell == null) return null;
        String text = cells.text(cell, column, draft);
        if (PersonNumber.longNumbers(text).size() > 1) {
            draft.say(Trap.TWO_PEOPLE, column, text);
            return null;
        }
        return PersonNumber.ungrouped(text);
    }

    private @Nullable String ofNip(String text, @Nullable Cell cell, Draft draft) {
        if (PersonNumber.isScientific(text)) {
            PersonNumber.Shown shown = PersonNumber.shown(text);
            boolean isWhole =
                    shown.known() >= PersonNumber.KEPT_DIGITS && shown.digits().length() == PersonNumber.NIP_DIGITS;
            return isWhole
                    ? restored(text, Double.parseDouble(shown.digits()), draft)
                    : fault(draft, Trap.NIP_DIGITS_LOST, plan.nip(), text);
        }
        if (!PersonNumber.isDigits(text) || text.length() != PersonNumber.NIP_DIGITS)
            return fault(draft, Trap.NIP_NOT_18_DIGITS, plan.nip(), text);
        if (cell instanceof Cell.Number number) return restored(text, number.value(), draft);
        return PersonNumber.lostDigits(text)
                ? restored(text, Double.parseDouble(text), draft)
                : sound(text, plan.nip(), draft);
    }

    private @Nullable String sound(String nip, int column, Draft draft) {
        boolean isSound = PersonNumber.isNip(nip) || people.byNip(nip).isPresent();
        return isSound ? nip : fault(draft, Trap.NIP_UNSOUND, column, nip);
    }

    /** The only known NIP of which a program makes this number; null, and said, if there is none. */
    private @Nullable String restored(String shown, double value, Draft draft) {
        long thousands = Math.round(value / 1000);
        boolean isCut = value == (double) (thousands * 1000);
        Set<String> candidates = new LinkedHashSet<>();
        // A program that does not cut to fifteen digits rounds to what it can hold, which may lie across a thousand.
        for (long near = thousands - 1; near <= thousands + 1; near++)
            for (Person person : people.byFirst15(Long.toString(near)))
                if (isCut && near == thousands || Double.parseDouble(person.nip()) == value)
                    candidates.add(person.nip());
        if (candidates.size() != 1) return fault(draft, Trap.NIP_DIGITS_LOST, plan.nip(), shown);
        String only = candidates.iterator().next();
        draft.say(Trap.NIP_DIGITS_RESTORED, plan.nip(), shown + " → " + only);
        return only;
    }

    private @Nullable String ofNik(String text, @Nullable Cell cell, int column, Draft draft) {
        boolean isScientific = PersonNumber.isScientific(text);
        PersonNumber.Shown shown = isScientific ? PersonNumber.shown(text) : new PersonNumber.Shown(16, text);
        String digits = shown.digits();
        if (!PersonNumber.isDigits(digits) || digits.length() != PersonNumber.NIK_DIGITS)
            return fault(draft, Trap.NIK_UNSOUND, column, text);
        if (isScientific && shown.known() < PersonNumber.KEPT_DIGITS)
            return fault(draft, Trap.NIK_DIGIT_LOST, column, text);
        Set<String> found = new LinkedHashSet<>();
        boolean lostDigit = isScientific || cell instanceof Cell.Number || digits.endsWith("0");
        Optional<Person> exact = people.byNik(digits);
        if (exact.isPresent() && !(cell instanceof Cell.Number) && !isScientific)
            return exact.get().nip();
        if (lostDigit)
            for (char last = '0'; last <= '9'; last++)
                people.byNik(digits.substring(0, PersonNumber.KEPT_DIGITS) + last)
                        .ifPresent(person -> found.add(person.nip()));
        if (found.size() == 1) {
            draft.say(Trap.NIK_DIGIT_RESTORED, column, text);
            return found.iterator().next();
        }
        return fault(draft, found.isEmpty() && !isScientific ? Trap.NIK_UNKNOWN : Trap.NIK_DIGIT_LOST, column, text);
    }

    private static @Nullable String fault(Draft draft, Trap trap, int column, String detail) {
        draft.say(trap, column, detail);
        return null;
    }

    /** Whether two names have a word in common; degrees, initials and an unknown name prove nothing. */
    private static boolean fits(String written, String known) {
        List<String> left = words(written);
        List<String> right = words(known);
        if (left.isEmpty() || right.isEmpty()) return true;
        for (String word : left) for (String other : right) if (word.equals(other)) return true;
        // "Abd. Rahman" and "Abdul Rohman": the same beginnings are taken for the same name.
        return left.get(0).startsWith(right.get(0).substring(0, 3))
                || right.get(0).startsWith(left.get(0).substring(0, 3));
    }

    private static List<String> words(String name) {
        int comma = name.indexOf(',');
        List<String> words = new ArrayList<>();
        for (String word :
                CellText.normal(comma < 0 ? name : name.substring(0, comma)).split(" ", -1))
            if (word.length() >= 3) words.add(word);
        return words;
    }
}
