package id.titian.files.date;

import id.titian.contract.file.FileRefusedException;
import id.titian.contract.file.FileSettings;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows in which order the dates of one file stand: because a person said so, or because a line proves it. Never guesses. */
public final class DateOrderProof {

    private final Optional<DateOrder> chosen;
    private @Nullable DateOrder proven;
    private long provenAt;
    private boolean supported;
    private long contradictedAt;
    private String contradictedBy = "";
    private long ambiguousAt;
    private String ambiguous = "";

    /** The option in which a person says the order. */
    public static final String OPTION = "dateOrder";

    private DateOrderProof(Optional<DateOrder> chosen) {
        this.chosen = chosen;
    }

    /**
     * Begins with what a person said.
     *
     * @throws FileRefusedException if it is neither dmy nor mdy
     */
    public static DateOrderProof of(FileSettings settings) throws FileRefusedException {
        return new DateOrderProof(settings.option(OPTION, Set.of(DateOrder.DAY_FIRST.word, DateOrder.MONTH_FIRST.word))
                .map(DateOrder::of));
    }

    /**
     * Looks at the date of a line.
     *
     * @throws FileRefusedException if an earlier line proves the other order, and nobody said which one holds
     */
    public void look(long line, WrittenTime written, String text) throws FileRefusedException {
        if (ambiguousAt == 0 && written.isAmbiguous()) {
            ambiguousAt = line;
            ambiguous = text;
        }
        DateOrder proof = written.proves();
        if (proof == null) return;
        if (chosen.isPresent()) {
            supported |= proof == chosen.get();
            if (proof != chosen.get() && contradictedAt == 0) {
                contradictedAt = line;
                contradictedBy = text;
            }
        } else if (proven == null) {
            proven = proof;
            provenAt = line;
        } else if (proven != proof) {
            throw FileRefusedException.wanting(
                    "Line " + provenAt + " can only be read as " + proven.word + ", line " + line
                            + " (" + text + ") only as " + proof.word
                            + ". Files of two terminals may have been joined: import each"
                            + " as it was; or set the option dateOrder to what is true for most, dmy or mdy, and the other lines"
                            + " wait for a human.",
                    OPTION);
        }
    }

    /** The order, or null while nobody said it and no line proves it. */
    public @Nullable DateOrder order() {
        return chosen.orElse(proven);
    }

    /**
     * The order once every line was looked at.
     *
     * @throws FileRefusedException if the dates can be read in two ways, or only in another way than was said
     */
    public DateOrder orderAtEnd() throws FileRefusedException {
        if (chosen.isPresent() && contradictedAt > 0 && !supported)
            throw new FileRefusedException(
                    "The option dateOrder says " + chosen.get().word + ", but line " + contradictedAt
                            + " (" + contradictedBy + ") can only be read as "
                            + chosen.get().other().word
                            + ", and no line only as the option says. Leave the option out or set it to "
                            + chosen.get().other().word + ".");
        DateOrder order = order();
        if (order != null) return order;
        if (ambiguousAt > 0) throw ambiguous();
        return DateOrder.DAY_FIRST;
    }

    /** Says that nothing is proven and what to set. */
    public FileRefusedException ambiguous() {
        return FileRefusedException.wanting(
                "The dates of this file can be read in two ways: nothing proves whether the day or"
                        + " the month stands first in " + ambiguous + " (line " + ambiguousAt
                        + "). Find a punch whose day you know,"
                        + " or the date form in the terminal's menu, and set the option dateOrder to dmy (day first) or mdy (month"
                        + " first).",
                OPTION);
    }
}
