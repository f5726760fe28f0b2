package id.titian.rules.check;

import id.titian.rules.calendar.CalendarFile;
import id.titian.rules.discipline.Ladder;
import id.titian.rules.file.JsonSchema;
import id.titian.rules.policy.PolicyShape;
import java.util.Optional;
import java.util.Set;

/** The JSON Schemas that are shipped for editors, made from what the reader checks. */
public final class Schemas {

    private Schemas() {}

    /** The schema of {@code policy}, {@code calendar} or {@code ladder}. */
    public static Optional<String> of(String kind) {
        return switch (kind) {
            case "policy" ->
                Optional.of(JsonSchema.ofMerged(
                        "urn:titian:schema:attendance-policy:v1",
                        "An attendance policy",
                        PolicyShape.SHAPE,
                        Set.of("schedule", "slots"),
                        Set.of("apiVersion", "id", "title")));
            case "calendar" ->
                Optional.of(JsonSchema.of(
                        "urn:titian:schema:attendance-calendar:v1", "A calendar of holidays", CalendarFile.SHAPE));
            case "ladder" ->
                Optional.of(JsonSchema.of(
                        "urn:titian:schema:discipline-ladder:v1", "A ladder of discipline", Ladder.SHAPE));
            default -> Optional.empty();
        };
    }
}
