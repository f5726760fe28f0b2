package id.titian.files.table.row;

import id.titian.files.table.KnownPeople;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks once for each number: behind the other one is a database. */
final class RememberedPeople implements KnownPeople {

    /** Answers that are remembered; an office has hundreds of people, and a month thirty days. */
    static final int ANSWERS_MAX = 50_000;

    private final KnownPeople people;
    private final Map<String, Object> answers = new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Object> eldest) {
            return size() > ANSWERS_MAX;
        }
    };

    RememberedPeople(KnownPeople people) {
        this.people = people;
    }

    @SuppressWarnings("unchecked")
    private <T> T once(String question, Supplier<T> answer) {
        Object known = answers.get(question);
        if (known != null) return (T) known;
        T asked = answer.get();
        answers.put(question, asked);
        return asked;
    }

    @Override
    public Optional<Person> byNip(String nip) {
        return once("nip " + nip, () -> people.byNip(nip));
    }

    @Override
    public List<Person> byFirst15(String first15) {
        return once("first " + first15, () -> people.byFirst15(first15));
    }

    @Override
    public Optional<Person> byNik(String nik) {
        return once("nik " + nik, () -> people.byNik(nik));
    }

    @Override
    public List<String> pinsOf(String nip, LocalDate day) {
        return once("pins " + day + ' ' + nip, () -> people.pinsOf(nip, day));
    }

    @Override
    public List<String> pinsOfDigits(String digits, LocalDate day) {
        return once("digits " + day + ' ' + digits, () -> people.pinsOfDigits(digits, day));
    }

    @Override
    public Optional<Person> byPin(String pin, LocalDate day) {
        return once("pin " + day + ' ' + pin, () -> people.byPin(pin, day));
    }
}
