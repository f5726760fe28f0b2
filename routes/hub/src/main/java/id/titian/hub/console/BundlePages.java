package id.titian.hub.console;

import id.titian.bundle.key.HubKeys;
import id.titian.bundle.key.PublicKeyText;
import id.titian.bundle.key.Recipient;
import id.titian.contract.Bytes;
import id.titian.hub.bundle.AgentSigners;
import id.titian.hub.bundle.MissingSticks;
import id.titian.hub.bundle.Receipts;
import id.titian.hub.bundle.TakenBundles;
import id.titian.hub.custody.Journal;
import id.titian.hub.custody.OldJournals;
import id.titian.hub.download.Download;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Sticks: what they brought, what is missing, and the receipt to carry back. */
@Controller
class BundlePages {

    static final int LINES_MAX = 100;

    private final TakenBundles bundles;
    private final MissingSticks missing;
    private final OldJournals oldJournals;
    private final Receipts receipts;
    private final AgentSigners signers;
    private final HubKeys keys;

    BundlePages(
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

    @GetMapping("/bundles")
    String bundles(Model model) {
        model.addAttribute("bundles", bundles.latest("", LINES_MAX));
        List<MissingSticks.Missing> open =
                missing.all().stream().filter(each -> !each.hole().isSettled()).toList();
        model.addAttribute(
                "missing", open.stream().filter(each -> !each.hole().isOver()).toList());
        model.addAttribute(
                "over",
                open.stream()
                        .filter(each -> each.hole().isOver())
                        .collect(Collectors.groupingBy(
                                each -> each.hole().journal(), LinkedHashMap::new, Collectors.toList())));
        model.addAttribute("offers", signers.offers());
        model.addAttribute("recipients", keys.recipients());
        model.addAttribute("signing", keys.signing().shown());
        return "bundles";
    }

    /** What makes a stick one of ours: to be saved onto it, beside everything else. */
    @GetMapping("/bundles/TITIAN.STK")
    ResponseEntity<byte[]> marker() {
        String fingerprints =
                keys.recipients().stream().map(Recipient::fingerprint).collect(Collectors.joining(","));
        return Download.of(
                "TITIAN.STK",
                Download.OCTETS,
                Bytes.ofUtf8("{\"v\":1,\"hubKeys\":\"" + fingerprints + "\",\"agents\":\"\"}\n"));
    }

    /** A person has compared the key with the agent's own page. */
    @PostMapping("/bundles/keys")
    String makeKnown(@RequestParam String agent, @RequestParam String key, Authentication token) {
        try {
            if (!signers.makeKnown(agent, new PublicKeyText(key), token.getName())) throw missing();
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "No public key: " + key, e);
        }
        return "redirect:/bundles";
    }

    /** A person has found out what became of what is missing of a journal that is not written any more. */
    @PostMapping("/bundles/journals")
    String settle(
            @RequestParam String agent,
            @RequestParam String epoch,
            @RequestParam long upTo,
            @RequestParam String why,
            Authentication token) {
        if (why.isBlank() || why.length() > OldJournals.WHY_MAX)
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "Say what was found out, briefly.");
        if (!oldJournals.settle(new Journal(agent, epoch), upTo, token.getName(), why.strip())) throw missing();
        return "redirect:/bundles";
    }

    @GetMapping("/bundles/{id:[0-9]{1,18}}")
    String receipt(@PathVariable long id, Model model) {
        Receipts.Carried carried = receipts.of(id).orElseThrow(BundlePages::missing);
        model.addAttribute("carried", carried);
        model.addAttribute("qr", carried.code().map(QrCode::of).orElse(null));
        model.addAttribute(
                "holes",
                missing.of(carried.bundle().journal().agent()).stream()
                        .filter(each -> !each.hole().isOver())
                        .toList());
        return "receipt";
    }

    @GetMapping("/bundles/{id}/receipt")
    ResponseEntity<byte[]> file(@PathVariable long id) {
        Receipts.Carried carried = receipts.of(id).orElseThrow(BundlePages::missing);
        return Download.of(carried.fileName(), Download.OCTETS, carried.file());
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
