package id.titian.fk.web;

import id.titian.contract.Bytes;
import id.titian.contract.Occurrences;
import id.titian.contract.http.HttpHeaders;
import id.titian.contract.http.HttpResponse;
import id.titian.contract.json.JsonFault;
import id.titian.contract.json.JsonObject;
import id.titian.contract.push.NotKeptException;
import id.titian.contract.push.PushContact;
import id.titian.contract.push.PushHost;
import id.titian.contract.push.PushTerminal;
import id.titian.contract.push.TerminalEvent;
import id.titian.contract.terminal.OrderOutcome;
import id.titian.contract.terminal.TerminalMemory;
import id.titian.contract.terminal.TerminalOrder;
import id.titian.contract.terminal.TerminalUser;
import id.titian.fk.record.DataLib;
import id.titian.fk.record.UserOctets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What terminals are asked to do when they poll, one thing at a time, and what they answer. */
final class Orders {

    /** A clock that is nearer to ours than this is left alone. */
    static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

    /** The same clock is set at most so often, whatever it shows. */
    static final Duration CLOCK_EVERY = Duration.ofMinutes(10);

    private static final String CLOCK = "titian-clock";

    private static final String GET_LOG = "GET_LOG_DATA";
    private static final String GET_USERS = "GET_USER_ID_LIST";
    private static final String SET_TIME = "SET_TIME";

    private static final String BUSY = "BUSY";

    /** So many readings are kept at one time. */
    private static final int KEPT_AT_ONCE = 1_000;

    private static final int TRANSACTION_MAX = 32;
    private static final int FACT_MAX = 100;

    private final Errands errands = new Errands();

    /** Answers a poll: with a command if there is one, and none is underway. */
    HttpResponse next(PushTerminal terminal, FkWebOptions options, Bytes body, String transaction, PushHost host) {
        @Nullable JsonObject said = json(body);
        @Nullable
        LocalDateTime wallClock =
                said == null ? null : WebTime.decode(said.text("fk_time").orElse(""));
        host.contact(terminal, new PushContact(Optional.ofNullable(wallClock), TerminalMemory.UNKNOWN, facts(said)));
        if (said != null)
            said.object("fk_info")
                    .flatMap(info -> info.text(Punches.LIBRARY))
                    .flatMap(DataLib::of)
                    .ifPresent(lib -> errands.lib(terminal.serial(), lib));
        Instant now = host.clock().instant();
        // Only now does the host know how far the clock is off, and with it whether it may be set.
        boolean mayBeSet = host.terminal(FkWebFamily.FAMILY, terminal.serial())
                .map(PushTerminal::setClock)
                .orElse(false);
        if (isUnderway(terminal, host, now)) return Answers.of(FkWebFamily.NO_COMMAND, transaction);
        LocalDateTime ours = LocalDateTime.ofInstant(now, terminal.zone()).withNano(0);
        if (mayBeSet && isOff(wallClock, ours) && errands.mayTry(terminal.serial(), CLOCK, CLOCK_EVERY, now))
            return command(terminal, SET_TIME, CLOCK, "{\"time\":\"" + WebTime.encode(ours) + "\"}", now);
        Optional<TerminalOrder> order = host.order(terminal);
        if (order.isPresent()) return carriedOut(terminal, options, order.get(), transaction, host, now);
        return Answers.of(FkWebFamily.NO_COMMAND, transaction);
    }

    /** Whether the terminal was asked something that it may still answer. What it may not any more has failed. */
    private boolean isUnderway(PushTerminal terminal, PushHost host, Instant now) {
        Optional<Errands.Errand> errand = errands.underway(terminal.serial());
        if (errand.isEmpty()) return errands.isBusy(terminal.serial(), now);
        if (now.isBefore(errand.get().until())) return true;
        errands.end(terminal.serial());
        order(terminal, errand.get().transaction(), host)
                .ifPresent(order -> host.outcome(
                        terminal,
                        order.id(),
                        OrderOutcome.failed("The terminal did not answer within " + Errands.ANSWER_WITHIN.toMinutes()
                                + " minutes: it does not know this command, or somebody stood in its menu. Order it again, "
                                + "or read the terminal by its USB files.")));
        return false;
    }

    /** A clock that was not told is left alone: who looks behind may be the only one who is right. */
    private static boolean isOff(@Nullable LocalDateTime wallClock, LocalDateTime ours) {
        return wallClock != null && Duration.between(wallClock, ours).abs().compareTo(CLOCK_SLACK) >= 0;
    }

    private HttpResponse carriedOut(
            PushTerminal terminal,
            FkWebOptions options,
            TerminalOrder order,
            String transaction,
            PushHost host,
            Instant now) {
        switch (order.kind()) {
            case READ_AGAIN -> {
                String days = options.asksForDays() ? days(order) : "";
                return command(terminal, GET_LOG, transaction(order), days, now);
            }
            case LIST_USERS -> {
                return command(terminal, GET_USERS, transaction(order), "", now);
            }
            case REMOVE_USER -> {
                host.outcome(
                        terminal,
                        order.id(),
                        OrderOutcome.failed("Nobody is removed from a terminal that pushes by FkWeb. Remove the person "
                                + "in the terminal's own menu."));
                return Answers.of(FkWebFamily.NO_COMMAND, transaction);
            }
        }
        throw new IllegalStateException("No such kind: " + order.kind());
    }

    /** Of which days the log is wanted; firmware that does not know these names gives all of it. */
    private static String days(TerminalOrder order) {
        var days = new StringJoiner(",", "{", "}").setEmptyValue("");
        order.from().ifPresent(day -> days.add("\"begin_time\":\"" + WebTime.encode(day.atStartOfDay()) + '"'));
        order.to().ifPresent(day -> days.add("\"end_time\":\"" + WebTime.encode(day.atTime(23, 59, 59)) + '"'));
        return days.toString();
    }

    private HttpResponse command(PushTerminal terminal, String code, String transaction, String json, Instant now) {
        errands.ask(terminal.serial(), transaction, now);
        return Answers.command(code, transaction, json);
    }

    /** Takes in what a terminal says of a command. What it answers is kept before this returns. */
    void answered(PushTerminal terminal, FkWebOptions options, HttpHeaders headers, Bytes body, PushHost host)
            throws NotKeptException, InterruptedException {
        host.contact(terminal, PushContact.SIGN_OF_LIFE);
        String transaction = headers.first(FkWebFamily.TRANSACTION).orElse("");
        String returned =
                headers.first(FkWebFamily.RETURN_CODE).orElse(FkWebFamily.OK).strip();
        if (returned.equalsIgnoreCase(BUSY)) {
            errands.busy(terminal.serial(), host.clock().instant());
            return;
        }
        Optional<TerminalOrder> order = order(terminal, transaction, host);
        boolean isOurs = errands.underway(terminal.serial())
                .map(errand -> errand.transaction().equals(transaction))
                .orElse(order.isPresent());
        if (isOurs) errands.end(terminal.serial());
        if (transaction.equals(CLOCK)) {
            tellClock(terminal, returned, host);
            return;
        }
        if (order.isEmpty()) return; // expired, or another server's
        boolean listsUsers = order.get().kind() == TerminalOrder.Kind.LIST_USERS;
        OrderOutcome outcome;
        if (!returned.equals(FkWebFamily.OK))
            outcome = OrderOutcome.failed("The terminal answers " + printable(returned)
                    + ". If it says NOT SUPPORT CMD, its firmware cannot do that: use its menu or its USB files.");
        else outcome = listsUsers ? users(body) : log(terminal, options, order.get(), body, host);
        host.outcome(terminal, order.get().id(), outcome);
    }

    /** What a terminal says of a command is more than there is room for. */
    void tooLong(PushTerminal terminal, String transaction, int octetsMax, PushHost host) {
        Optional<TerminalOrder> order = order(terminal, transaction, host);
        if (order.isEmpty()) return;
        errands.end(terminal.serial());
        host.outcome(
                terminal,
                order.get().id(),
                OrderOutcome.failed("The terminal's answer has more than the " + octetsMax
                        + " octets that fit into this program's memory. Nothing of it was kept. Give it a larger heap"
                        + " (-Xmx), let the terminal push to the hub, or read it by its USB files."));
    }

    private static void tellClock(PushTerminal terminal, String returned, PushHost host) {
        LocalDateTime ours = LocalDateTime.ofInstant(host.clock().instant(), terminal.zone());
        boolean done = returned.equals(FkWebFamily.OK);
        host.event(
                terminal,
                new TerminalEvent(
                        done ? "clock-set" : "clock-not-set",
                        Optional.of(ours.withNano(0)),
                        done
                                ? "The terminal's clock was set to ours."
                                : "The terminal answers " + printable(returned)
                                        + " when its clock is to be set. Set it in its menu."));
    }

    private static OrderOutcome users(Bytes body) {
        Optional<WebBody> parts = WebBody.decode(body);
        @Nullable JsonObject json = json(body);
        Bytes list = parts.flatMap(WebBody::binary).orElse(Bytes.EMPTY);
        int count = json == null ? -1 : json.integer("user_id_count").orElse(-1);
        int octets = json == null ? -1 : json.integer("one_user_id_size").orElse(-1);
        if (count < 0 || octets != UserOctets.RECORD_OCTETS || (long) count * octets != list.length())
            return OrderOutcome.failed("The terminal's list of users has a form that is not known (" + count
                    + " users of " + octets + " octets, " + list.length() + " came). Report the model.");
        List<TerminalUser> users = UserOctets.pins(list).stream()
                .map(pin -> new TerminalUser(pin, ""))
                .toList();
        return new OrderOutcome(
                true, count + " users. This family tells names only together with fingers and faces, so none.", users);
    }

    private OrderOutcome log(
            PushTerminal terminal, FkWebOptions options, TerminalOrder order, Bytes body, PushHost host)
            throws NotKeptException, InterruptedException {
        @Nullable JsonObject json = json(body);
        int count = json == null ? -1 : json.integer("log_count").orElse(-1);
        int octets = json == null ? -1 : json.integer("one_log_size").orElse(-1);
        Bytes records =
                WebBody.decode(body).map(it -> records(it, count, octets)).orElse(Bytes.EMPTY);
        if (count == 0) return OrderOutcome.done("The terminal has no records.");
        if (count < 0 || octets <= 0 || (long) count * octets != records.length())
            return OrderOutcome.failed("The log came with " + records.length() + " octets where it says " + count
                    + " records of " + octets + ". Nothing of it was kept. Order it again.");
        Optional<DataLib> named = options.lib().or(() -> errands.lib(terminal.serial()));
        Optional<DataLib> lib = DataLib.ofRecords(octets, named);
        if (lib.isEmpty())
            return OrderOutcome.failed("The log has records of " + octets + " octets, whose layout is not known for "
                    + named.map(DataLib::word).orElse("a terminal that names no library")
                    + ". Nothing of it was kept. Set the option " + FkWebOptions.LIB + " if the library is known.");
        Punches punches = Punches.of(terminal, options, host.clock());
        var occurrences = new Occurrences();
        int part = KEPT_AT_ONCE * octets;
        for (int at = 0; at < records.length(); at += part) {
            Bytes next = records.slice(at, Math.min(part, records.length() - at));
            host.keep(terminal, punches.ofLog(next, lib.get(), octets, occurrences));
        }
        String words = count + " records were read again.";
        // One answer, as many records as it says: all that it had, where all was asked for.
        return order.from().isEmpty() && order.to().isEmpty() ? OrderOutcome.whole(words) : OrderOutcome.done(words);
    }

    /** The records behind the text: as BIN_1, or as they are where a firmware names none. */
    private static Bytes records(WebBody body, int count, int octets) {
        return body.rest().length() == (long) count * octets
                ? body.rest()
                : body.binary().orElse(Bytes.EMPTY);
    }

    private static Optional<TerminalOrder> order(PushTerminal terminal, String transaction, PushHost host) {
        return host.order(terminal).filter(order -> transaction(order).equals(transaction));
    }

    /** The number under which an order is known to terminals: theirs are short. */
    private static String transaction(TerminalOrder order) {
        String id = order.id();
        return id.length() <= TRANSACTION_MAX
                ? id
                : Bytes.ofUtf8(id).sha256().hex().substring(0, TRANSACTION_MAX);
    }

    private static Map<String, String> facts(@Nullable JsonObject said) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (said == null) return facts;
        put(facts, "name", said, "fk_name");
        said.object("fk_info").ifPresent(info -> {
            put(facts, "firmware", info, "firmware");
            put(facts, "library", info, Punches.LIBRARY);
        });
        return facts;
    }

    private static void put(Map<String, String> facts, String fact, JsonObject from, String name) {
        String value = printable(from.text(name).orElse(""));
        if (!value.isEmpty()) facts.put(fact, value);
    }

    private static String printable(String text) {
        String printable = text.replaceAll("[^ -~]", "").strip();
        return printable.substring(0, Math.min(printable.length(), FACT_MAX));
    }

    private static @Nullable JsonObject json(Bytes body) {
        Optional<WebBody> parts = WebBody.decode(body);
        if (parts.isEmpty()) return null;
        try {
            return JsonObject.parse(parts.get().json());
        } catch (JsonFault e) {
            return null; // a poll without a text is a sign of life all the same
        }
    }
}
