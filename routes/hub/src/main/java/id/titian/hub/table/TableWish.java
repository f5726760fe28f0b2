package id.titian.hub.table;

import id.titian.contract.Punch;
import id.titian.contract.file.FileRefusedException;
import id.titian.files.table.TableMapping;
import id.titian.hub.submission.Answers;
import java.util.Optional;

/**
 * What a person has said about a table so far.
 *
 * @param mapping how it is to be read.
 * @param serial the terminal whose punches it holds, in normal form.
 * @param office whose table it is.
 * @param isAccepted whether its rows are to be taken.
 */
public record TableWish(
        Optional<TableMapping> mapping, Optional<String> serial, Optional<String> office, boolean isAccepted) {

    /** The answer that says how the table is to be read, as JSON. */
    public static final String MAPPING = "mapping";

    /** The answer that has the rows taken: {@code yes}. */
    public static final String ACCEPT = "accept";

    /** What that answer says. */
    public static final String YES = "yes";

    /** What the answers to a submission say. */
    public static TableWish of(Answers answers, Optional<String> office) throws FileRefusedException {
        Optional<String> mapping = answers.get(MAPPING);
        return new TableWish(
                mapping.isPresent() ? Optional.of(TableMapping.ofJson(mapping.get())) : Optional.empty(),
                answers.get(Answers.SERIAL).map(Punch::normalSerial),
                office.or(() -> answers.get(Answers.OFFICE)),
                answers.get(ACCEPT).filter(YES::equals).isPresent());
    }
}
