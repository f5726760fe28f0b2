package id.titian.hub.table;

import id.titian.contract.Punch;
import id.titian.contract.file.FileRefusedException;
import id.titian.files.table.TableMapping;
import id.titian.files.table.TableMapping.Source;
import id.titian.hub.submission.Answers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a person has said about a table so far.
 *
 * @param mapping how it is to be read. Whose punches these are stands in it, too, but may be a guess.
 * @param source whose punches these are, where somebody has said so.
 * @param serial the terminal whose punches it holds, in normal form.
 * @param office whose table it is.
 * @param isAccepted whether its rows are to be taken.
 */
public record TableWish(
        Optional<TableMapping> mapping,
        Optional<Source> source,
        Optional<String> serial,
        Optional<String> office,
        boolean isAccepted) {

    /** What stands in place of a serial number where a table belongs to no terminal. */
    public static final String NO_TERMINAL = Answers.NO_TERMINAL;

    /** The answer that says how the table is to be read, as JSON. */
    public static final String MAPPING = "mapping";

    /** The answer that has the rows taken: {@code yes}. */
    public static final String ACCEPT = "accept";

    /** What that answer says. */
    public static final String YES = "yes";

    /** What the answers to a submission say. */
    public static TableWish of(Answers answers, Optional<String> office) throws FileRefusedException {
        Optional<String> json = answers.get(MAPPING);
        Optional<TableMapping> mapping =
                json.isPresent() ? Optional.of(TableMapping.ofJson(json.get())) : Optional.empty();
        Optional<String> serial = answers.get(Answers.SERIAL);
        Optional<Source> source = source(serial);
        return new TableWish(
                mapping.map(one -> source.map(one::withSource).orElse(one)),
                source,
                serial(serial),
                office.or(() -> answers.get(Answers.OFFICE)),
                answers.get(ACCEPT).filter(YES::equals).isPresent());
    }

    /** The answers to a submission that say the same, and have its rows taken. */
    public Map<String, String> accepted() {
        Map<String, String> answers = new HashMap<>();
        answers.put(Answers.FORMAT, "table");
        answers.put(MAPPING, mapping.orElseThrow().toJson());
        answers.put(Answers.SERIAL, serial.orElse(source.equals(Optional.of(Source.OFFICE)) ? NO_TERMINAL : ""));
        answers.put(Answers.OFFICE, office.orElse(""));
        answers.put(ACCEPT, YES);
        return answers;
    }

    /** Whose punches these are by what was said of the terminal. */
    static Optional<Source> source(Optional<String> serial) {
        return serial.map(said -> said.equals(NO_TERMINAL) ? Source.OFFICE : Source.TERMINAL);
    }

    static Optional<String> serial(Optional<String> said) {
        return said.filter(word -> !word.equals(NO_TERMINAL)).map(Punch::normalSerial);
    }
}
