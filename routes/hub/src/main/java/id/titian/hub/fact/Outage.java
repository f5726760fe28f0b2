package id.titian.hub.fact;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A terminal or a whole office could not record.
 *
 * @param from the first moment on the office's wall clock.
 * @param to the last one.
 * @param cause in words.
 * @param evidence what speaks for it, a sentence each.
 */
public record Outage(LocalDateTime from, LocalDateTime to, String cause, List<String> evidence) implements FactDetail {

    /** Sentences of evidence. */
    public static final int EVIDENCE_MAX = 50;

    @SuppressWarnings("ConstantValue") // JSON knows no promise
    public Outage {
        FactDetail.requireInOrder(from, to);
        cause = FactDetail.words(cause, true);
        if (evidence == null) evidence = List.of();
        if (evidence.size() > EVIDENCE_MAX) throw new FactRefusedException(FactRefusal.EVIDENCE_TOO_MUCH, EVIDENCE_MAX);
        evidence = evidence.stream()
                .map(sentence -> FactDetail.words(sentence, true))
                .toList();
    }

    @Override
    public @Nullable String grain() {
        return null;
    }

    @Override
    public LocalDateTime begins() {
        return from;
    }

    @Override
    public LocalDateTime ends() {
        return to;
    }
}
