package id.titian.hub.delivery;

import id.titian.contract.destination.Destination;
import id.titian.payroll.PayrollCsv;
import id.titian.payroll.PayrollCsvSettings;
import id.titian.webhook.Webhook;
import id.titian.webhook.WebhookSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

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
    },
    /** A notice per punch by HTTP POST. */
    WEBHOOK {
        @Override
        Destination make(Map<String, String> settings, Clock clock) {
            ConnectorSettings said = new ConnectorSettings(settings);
            WebhookSettings wanted = new WebhookSettings(
                    URI.create(said.required("url")),
                    said.secret("bearer-token"),
                    said.secret("signing-key"),
                    said.duration("answer-within", "10s"));
            said.requireNothingElse();
            return new Webhook(wanted, clock);
        }
    };

    /**
     * Opens a destination.
     *
     * @throws IllegalArgumentException if a setting is missing, unknown or wrong
     */
    abstract Destination make(Map<String, String> settings, Clock clock);
}
