package id.titian.agent.config;

import id.titian.bundle.key.PublicKeyText;
import id.titian.bundle.key.Recipient;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * For whom entries are written onto a stick, and where sticks appear.
 *
 * @param hubKeys who can open what is written: one hub, or its key of today and that of tomorrow.
 * @param hubSigningKey what the hub signs receipts with.
 * @param watch folders that are looked into for a prepared stick; empty for none.
 */
public record BundlesConfig(List<Recipient> hubKeys, PublicKeyText hubSigningKey, List<Path> watch) {

    /** Keys of the hub that may be named. */
    public static final int HUB_KEYS_MAX = 2;

    /** Folders that may be watched. */
    public static final int WATCH_MAX = 8;

    public BundlesConfig {
        hubKeys = List.copyOf(hubKeys);
        watch = List.copyOf(watch);
    }

    /** The fingerprints of those who can open what is written. */
    public Set<String> hubFingerprints() {
        return hubKeys.stream().map(Recipient::fingerprint).collect(Collectors.toUnmodifiableSet());
    }
}
