package id.titian.hub.api;

import id.titian.bundle.key.HubKeys;
import id.titian.bundle.key.PublicKeyText;
import id.titian.bundle.key.Recipient;
import id.titian.hub.api.problem.ApiProblem;
import id.titian.hub.bundle.AgentSigners;
import id.titian.hub.bundle.MissingSticks;
import id.titian.hub.bundle.Receipts;
import id.titian.hub.bundle.TakenBundle;
import id.titian.hub.bundle.TakenBundles;
import id.titian.hub.custody.Journal;
import id.titian.hub.custody.OldJournals;
import id.titian.hub.download.Download;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api")
final class BundlesApi {

    private static final int BUNDLES_MAX = 1_000;

    /**
     * What an agent's configuration needs to make bundles for this hub.
     *
     * @param hubKeys whom to encrypt for; the first is the one to be used.
     * @param hubSigningKey by which receipts are signed.
     * @param fingerprint of the signing key, to be compared aloud.
     */
    record Keys(List<String> hubKeys, String hubSigningKey, String fingerprint) {}

    /** A key of an agent, as it is written and as it is compared. */
    record AgentKey(String key, String fingerprint) {

        static @Nullable AgentKey of(@Nullable PublicKeyText key) {
            return key == null ? null : new AgentKey(key.text(), key.fingerprint());
        }
    }

    /**
     * What is known of an agent's signature.
     *
     * @param known the only key that is believed.
     * @param offered another that was used in its name, to be compared with the agent's own page.
     */
    record Signer(
            String agent,
            @Nullable AgentKey known,
            @Nullable Instant knownSince,
            @Nullable String knownBy,
            @Nullable AgentKey offered,
            @Nullable Instant offeredAt) {}

    /** A key that a person has compared. */
    record Compared(@Nullable String key, @Nullable String who) {}

    /**
     * What a person has found out about what is missing of a journal that is not written any more.
     *
     * @param upTo the last missing number that it is about.
     */
    record Found(
            @Nullable String agent,
            @Nullable String epoch,
            long upTo,
            @Nullable String who,
            @Nullable String reason) {

        Journal journal() {
            return new Journal(agent == null ? "" : agent, epoch == null ? "" : epoch);
        }

        Decision decision() {
            return new Decision(null, who, reason);
        }
    }

    /** A bundle that is in the ledger. */
    record Bundle(
            long id,
            String agent,
            String epoch,
            int number,
            long from,
            long to,
            long fresh,
            Instant madeAt,
            Instant takenAt,
            String takenOf) {

        static Bundle of(TakenBundle taken) {
            return new Bundle(
                    taken.id(),
                    taken.journal().agent(),
                    taken.journal().epoch(),
                    taken.number(),
                    taken.range().from(),
                    taken.range().to(),
                    taken.fresh(),
                    taken.madeAt(),
                    taken.takenAt(),
                    taken.takenOf());
        }
    }

    /**
     * What the ledger holds of the journal that a bundle was from.
     *
     * @param upTo the number up to which nothing is missing.
     * @param code to be typed at the agent; null while its first entries are missing.
     * @param fileName under which the file belongs onto the stick.
     * @param missing what lies between, as people say it.
     */
    record Receipt(Bundle bundle, long upTo, @Nullable String code, String fileName, List<Missing> missing) {}

    /**
     * Entries that are missing.
     *
     * @param text such as {@code 1204–1215 missing}.
     * @param firstBundle the number of the first bundle that must hold them; null where nobody can tell.
     * @param lastBundle the number of the last.
     * @param isOver whether the agent writes another journal by now and never sends these entries again in this form.
     * @param isSettled whether a person has found out what became of them.
     */
    record Missing(
            String agent,
            String epoch,
            long from,
            long to,
            String text,
            @Nullable Long firstBundle,
            @Nullable Long lastBundle,
            boolean isOver,
            boolean isSettled) {

        static Missing of(MissingSticks.Missing missing) {
            var hole = missing.hole();
            var bundles = missing.bundles();
            return new Missing(
                    hole.journal().agent(),
                    hole.journal().epoch(),
                    hole.range().from(),
                    hole.range().to(),
                    hole.text(),
                    bundles == null ? null : bundles.from(),
                    bundles == null ? null : bundles.to(),
                    hole.isOver(),
                    hole.isSettled());
        }
    }

    private final TakenBundles bundles;
    private final MissingSticks missing;
    private final OldJournals oldJournals;
    private final Receipts receipts;
    private final AgentSigners signers;
    private final HubKeys keys;

    BundlesApi(
            TakenBundles bundles,
            MissingSticks missing,
            OldJournals oldJournals,
            Receipts receipts,
            AgentSigners signers,
            HubKeys keys) {
        this.bundles = bundles;
        this.missing = missing;
        this.oldJournals = oldJournals;
        this.receipts = receipts;
        this.signers = signers;
        this.keys = keys;
    }

    @GetMapping("/bundles/keys")
    @Operation(summary = "The hub's public keys, for the bundles section of an agent's configuration")
    Keys keys() {
        PublicKeyText signing = keys.signing().shown();
        return new Keys(
                keys.recipients().stream().map(Recipient::text).toList(), signing.text(), signing.fingerprint());
    }

    @GetMapping("/bundles")
    @Operation(summary = "Bundles that were taken, newest first")
    List<Bundle> bundles(@RequestParam(defaultValue = "") String agent, @RequestParam(defaultValue = "100") int limit) {
        return bundles.latest(agent, Page.limit(limit, BUNDLES_MAX)).stream()
                .map(Bundle::of)
                .toList();
    }

    @GetMapping("/bundles/missing")
    @Operation(summary = "What is missing between what was brought, with the numbers of the bundles that must hold it")
    List<Missing> missing(@RequestParam(defaultValue = "") String agent) {
        return (agent.isEmpty() ? missing.all() : missing.of(agent))
                .stream().map(Missing::of).toList();
    }

    @PostMapping("/bundles/missing/settle")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary =
                    "Say what became of the entries that are missing of a journal which its agent does not write any more",
            description = "Until somebody does, they wait on the first page. What is still missing stays listed.")
    void settle(@RequestBody Found found, Authentication token) {
        Decision decision = found.decision();
        if (!oldJournals.settle(found.journal(), found.upTo(), decision.by(token), decision.why()))
            throw ApiProblem.missing("journal with unsettled holes that is over, of that agent and epoch");
    }

    @GetMapping("/bundles/{id}/receipt")
    @Operation(summary = "The receipt for a bundle, as of now: a number, and a code that can be typed at the agent")
    Receipt receipt(@PathVariable long id) {
        Receipts.Carried carried = carried(id);
        return new Receipt(
                Bundle.of(carried.bundle()),
                carried.receipt().upTo(),
                carried.code().orElse(null),
                carried.fileName(),
                missing(carried.bundle().journal().agent()));
    }

    @GetMapping("/bundles/{id}/receipt.ttr")
    @Operation(summary = "The receipt for a bundle as a file, signed, to be put beside it on the stick")
    ResponseEntity<byte[]> file(@PathVariable long id) {
        Receipts.Carried carried = carried(id);
        return Download.of(carried.fileName(), Download.OCTETS, carried.file());
    }

    @GetMapping("/agents/{agent}/bundle-key")
    @Operation(summary = "By which key an agent's bundles are believed, and which other one waits to be confirmed")
    Signer signer(@PathVariable String agent) {
        AgentSigners.Signer signer =
                signers.of(agent).orElseThrow(() -> ApiProblem.missing("enrolled agent of that name"));
        return new Signer(
                signer.agent(),
                AgentKey.of(signer.key()),
                signer.knownSince(),
                signer.knownBy(),
                AgentKey.of(signer.offered()),
                signer.offeredAt());
    }

    @PutMapping("/agents/{agent}/bundle-key")
    @Operation(
            summary = "Make the key known by which an agent signs",
            description = "Compare it with the agent's own page first. From now on only this one is believed.")
    Signer makeKnown(@PathVariable String agent, @RequestBody Compared compared, Authentication token) {
        PublicKeyText key;
        try {
            key = new PublicKeyText(compared.key() == null ? "" : compared.key());
        } catch (IllegalArgumentException e) {
            throw new ApiProblem(
                    HttpStatus.BAD_REQUEST,
                    "key-invalid",
                    "\"key\" is no public key of an agent. Its page and its command key show it: 43 characters.");
        }
        if (!signers.makeKnown(agent, key, Decision.by(compared.who(), token)))
            throw ApiProblem.missing("enrolled agent of that name");
        return signer(agent);
    }

    private Receipts.Carried carried(long id) {
        return receipts.of(id).orElseThrow(() -> ApiProblem.missing("bundle of that number"));
    }
}
