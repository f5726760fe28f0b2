package id.titian.hub.delivery;

import id.titian.contract.destination.Destination;
import id.titian.payroll.PayrollCsv;
import id.titian.payroll.PayrollCsvSettings;
import id.titian.webhook.Webhook;
import id.titian.webhook.WebhookSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The connectors that the hub can deliver by. */
public enum DestinationKind {
    /** A file a day in a folder, for payroll offices. */
    PAYROLL_CSV {
        @Override
        Destination make(Map<String, String> settings, Clock clock) {
            ConnectorSettings said = new ConnectorSettings(settings);
            PayrollCsvSettings usual = PayrollCsvSettings.in(Path.of(said.required("folder")));
            PayrollCsvSettings wanted = new PayrollCsvSettings(
                    usual.folder(),
                    said.character("separator", usual.separator()),
                    said.flag("byte-order-mark", usual.byteOrderMark()));
            said.requireNothingElse();
            return new PayrollCsv(wanted);
        }

        @Override
        Optional<Path> folder(Map<String, String> settings) {
            Path folder = Path.of(new ConnectorSettings(settings).required("folder"));
            try {
                return Optional.of(folder.toRealPath());
            } catch (IOException e) {
                // Not there yet, as a drive that is not mounted.
                return Optional.of(folder.toAbsolutePath().normalize());
            }
        }
    },
    /** A notice per punch by HTTP POST. */
    WEBHOOK {
        @Override
        Destination make(Map<String, String> settings, Clock clock) {
            ConnectorSettings said = new ConnectorSettings(settings);
            WebhookSettings wanted = new WebhookSettings(
                    address(said.required("url")),
                    said.secret("bearer-token"),
                    said.secret("signing-key"),
                    said.duration("answer-within", "10s"));
            said.requireNothingElse();
            return new Webhook(wanted, clock);
        }
    };

    /** Not by {@link URI#create}, whose exception repeats the address with all the secrets in it. */
    private static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "url is no address from its character " + (e.getIndex() + 1) + " on: " + e.getReason());
        }
    }

    /**
     * Opens a destination.
     *
     * @throws IllegalArgumentException if a setting is missing, unknown or wrong
     */
    abstract Destination make(Map<String, String> settings, Clock clock);

    /** The folder whose files it replaces, which therefore must be its own; empty if it writes none. */
    Optional<Path> folder(Map<String, String> settings) {
        return Optional.empty();
    }
}
