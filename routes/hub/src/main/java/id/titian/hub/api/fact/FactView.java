package id.titian.hub.api.fact;

import com.fasterxml.jackson.databind.JsonNode;
import id.titian.hub.fact.FactKind;
import id.titian.hub.fact.life.DetailJson;
import id.titian.hub.fact.life.Fact;
import id.titian.hub.fact.life.FactHistory;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact as programs see it.
 *
 * @param document the SHA-256 of its evidence, in hex.
 * @param history left out in lists.
 */
record FactView(
        long id,
        FactKind kind,
        @Nullable String nip,
        @Nullable String serial,
        @Nullable String office,
        LocalDate from,
        LocalDate to,

        @Schema(type = "object", implementation = Object.class)
        JsonNode detail,

        String reason,
        @Nullable UUID batch,
        Fact.State state,
        Fact.Step drafted,
        Fact.@Nullable Step decided,
        @Nullable String approverNip,
        @Nullable String approverFor,
        Fact.@Nullable Step withdrawn,
        @Nullable String document,
        @Nullable List<FactHistory.Entry> history) {

    static FactView of(Fact fact, @Nullable List<FactHistory.Entry> history) {
        return new FactView(
                fact.id(),
                fact.kind(),
                fact.nip(),
                fact.serial(),
                fact.office(),
                fact.from(),
                fact.to(),
                DetailJson.tree(fact.detail()),
                fact.reason(),
                fact.batch(),
                fact.state(),
                fact.drafted(),
                fact.decided(),
                fact.approverNip(),
                fact.approverFor(),
                fact.withdrawn(),
                fact.document(),
                history);
    }
}
