package id.titian.contract.wire;

import static id.titian.contract.wire.Tokens.hex;
import static id.titian.contract.wire.Tokens.integer;
import static id.titian.contract.wire.Tokens.moment;
import static id.titian.contract.wire.Tokens.number;
import static id.titian.contract.wire.Tokens.requireArray;
import static id.titian.contract.wire.Tokens.requireObject;
import static id.titian.contract.wire.Tokens.requireRoom;
import static id.titian.contract.wire.Tokens.requireVersion;
import static id.titian.contract.wire.Tokens.text;
import static id.titian.contract.wire.Tokens.word;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import id.titian.contract.ArrivalPath;
import id.titian.contract.Bytes;
import id.titian.contract.PinForm;
import id.titian.contract.Punch;
import id.titian.contract.Reading;
import id.titian.contract.Unreadable;
import id.titian.contract.WallClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link WireWriter} writes. Fields that it does not know are passed over, so that a newer agent may say more;
 * a version that it does not know is refused. Everything else that is wrong is a {@link WireException}, never another
 * exception, whatever the octets.
 */
public final class WireReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxStringLength(WireLimits.TEXT_MAX)
                    .maxNumberLength(20)
                    .maxNameLength(64)
                    .maxDocumentLength(WireLimits.INFLATED_MAX)
                    .build())
            .build();

    private WireReader() {}

    private interface Parser<T> {
        T parse(JsonParser json) throws IOException, WireException;
    }

    /** A batch, compressed or not: gzip is told by its first two octets. */
    public static Batch batch(Bytes message) throws WireException {
        requireMessageSize(message);
        return read(inflated(message), WireReader::parseBatch);
    }

    public static Receipt receipt(Bytes message) throws WireException {
        requireMessageSize(message);
        return read(message, WireReader::parseReceipt);
    }

    public static AgentState state(Bytes message) throws WireException {
        requireMessageSize(message);
        return read(message, WireReader::parseState);
    }

    public static Order order(Bytes message) throws WireException {
        requireMessageSize(message);
        return read(message, OrderReader::parseOrder);
    }

    /** A report, compressed or not: gzip is told by its first two octets. */
    public static Report report(Bytes message) throws WireException {
        requireMessageSize(message);
        return read(inflated(message), OrderReader::parseReport);
    }

    private static void requireMessageSize(Bytes message) throws WireException {
        if (message.length() > WireLimits.MESSAGE_MAX)
            throw new WireException("A message has at most " + WireLimits.MESSAGE_MAX + " octets, this one has "
                    + message.length() + "; the sender must send smaller ones.");
    }

    private static Bytes inflated(Bytes message) throws WireException {
        if (message.length() < 2 || message.at(0) != 0x1F || message.at(1) != 0x8B) return message;
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(message.toArray()), 8192)) {
            byte[] octets = gzip.readNBytes(WireLimits.INFLATED_MAX + 1);
            if (octets.length > WireLimits.INFLATED_MAX)
                throw new WireException("The message grows beyond " + WireLimits.INFLATED_MAX + " octets; refused.");
            return Bytes.of(octets);
        } catch (IOException e) {
            throw new WireException("The gzip form is broken: " + e.getMessage(), e);
        }
    }

    private static <T> T read(Bytes message, Parser<T> parser) throws WireException {
        try (JsonParser json = JSON.createParser(message.toArray())) {
            if (json.nextToken() != JsonToken.START_OBJECT) throw new WireException("Expected one JSON object.");
            T value = parser.parse(json);
            if (json.nextToken() != null) throw new WireException("Something follows the JSON object.");
            return value;
        } catch (IOException e) {
            throw new WireException("Not the JSON that was expected: " + e.getMessage(), e);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            // The records of the contract refuse nonsense; here the nonsense is a peer's, not ours.
            throw new WireException("A value is out of bounds: " + e.getMessage(), e);
        }
    }

    private static Batch parseBatch(JsonParser json) throws IOException, WireException {
        int version = 0;
        String agent = "";
        String epoch = "";
        long from = 0;
        long to = 0;
        Bytes before = Bytes.EMPTY;
        Bytes after = Bytes.EMPTY;
        List<String> serials = List.of();
        List<Entry> entries = List.of();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "v" -> version = requireVersion(json);
                case "agent" -> agent = text(json);
                case "epoch" -> epoch = text(json);
                case "from" -> from = number(json);
                case "to" -> to = number(json);
                case "before" -> before = hex(json);
                case "after" -> after = hex(json);
                case "terminals" -> serials = parseSerials(json);
                case "entries" -> {
                    if (from < 1 || serials.isEmpty())
                        throw new WireException("\"from\" and \"terminals\" must stand before \"entries\".");
                    entries = parseEntries(json, from, serials);
                }
                default -> json.skipChildren();
            }
        }
        if (version == 0) throw new WireException("The version \"v\" is missing.");
        Batch batch = new Batch(agent, epoch, before, after, entries);
        if (batch.range().to() != to)
            throw new WireException("The batch says that it ends with " + to + " and ends with "
                    + batch.range().to() + ".");
        return batch;
    }

    private static List<String> parseSerials(JsonParser json) throws IOException, WireException {
        List<String> serials = new ArrayList<>();
        requireArray(json);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (serials.size() == WireLimits.TERMINALS_MAX)
                throw new WireException("A batch names at most " + WireLimits.TERMINALS_MAX + " terminals.");
            serials.add(text(json));
        }
        return serials;
    }

    private static List<Entry> parseEntries(JsonParser json, long from, List<String> serials)
            throws IOException, WireException {
        List<Entry> entries = new ArrayList<>();
        requireArray(json);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (entries.size() == WireLimits.ENTRIES_MAX)
                throw new WireException("A batch has at most " + WireLimits.ENTRIES_MAX + " entries.");
            entries.add(parseEntry(json, Math.addExact(from, entries.size()), serials));
        }
        return entries;
    }

    private static Entry parseEntry(JsonParser json, long sequence, List<String> serials)
            throws IOException, WireException {
        requireObject(json);
        @Nullable Instant observedAt = null;
        OptionalLong offset = OptionalLong.empty();
        int terminal = 0;
        @Nullable ArrivalPath path = null;
        @Nullable String pin = null;
        PinForm pinForm = PinForm.DIGITS;
        @Nullable LocalDateTime time = null;
        int ordinal = 0;
        @Nullable Integer inOut = null;
        @Nullable Integer verify = null;
        @Nullable String work = null;
        Unreadable.@Nullable Reason reason = null;
        String detail = "";
        int occurrence = 0;
        @Nullable Bytes raw = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "at" -> observedAt = Instant.ofEpochMilli(number(json));
                case "offset" -> offset = OptionalLong.of(number(json));
                case "terminal" -> terminal = integer(json);
                case "path" -> path = word(json, ArrivalPath.class);
                case "pin" -> pin = text(json);
                case "pinForm" -> pinForm = word(json, PinForm.class);
                case "time" -> time = WallClock.parse(text(json));
                case "ordinal" -> ordinal = integer(json);
                case "inOut" -> inOut = integer(json);
                case "verify" -> verify = integer(json);
                case "work" -> work = text(json);
                case "unreadable" -> reason = word(json, Unreadable.Reason.class);
                case "detail" -> detail = text(json);
                case "occurrence" -> occurrence = integer(json);
                case "raw" -> raw = hex(json);
                default -> json.skipChildren();
            }
        }
        if (observedAt == null || path == null || raw == null)
            throw new WireException("Entry " + sequence + " lacks one of \"at\", \"path\" and \"raw\".");
        if (terminal < 0 || terminal >= serials.size())
            throw new WireException(
                    "Entry " + sequence + " names terminal " + terminal + " of " + serials.size() + ".");
        String serial = serials.get(terminal);
        Reading reading;
        if (reason != null) {
            reading = new Unreadable(serial, reason, detail, occurrence, path, raw);
        } else if (pin != null && time != null) {
            reading = new Punch(serial, pin, pinForm, time, ordinal, inOut, verify, work, path, raw);
        } else {
            throw new WireException("Entry " + sequence + " is neither a punch nor unreadable.");
        }
        return new Entry(sequence, observedAt, offset, reading);
    }

    private static Receipt parseReceipt(JsonParser json) throws IOException, WireException {
        int version = 0;
        String epoch = "";
        long upTo = -1;
        Bytes hash = Bytes.EMPTY;
        List<SequenceRange> above = new ArrayList<>();
        List<Receipt.Refusal> refusals = new ArrayList<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "v" -> version = requireVersion(json);
                case "epoch" -> epoch = text(json);
                case "upTo" -> upTo = number(json);
                case "hash" -> hash = hex(json);
                case "above" -> {
                    requireArray(json);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        requireRoom(above.size(), WireLimits.RANGES_MAX);
                        above.add(parseRange(json));
                    }
                }
                case "refused" -> {
                    requireArray(json);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        requireRoom(refusals.size(), WireLimits.REFUSALS_MAX);
                        refusals.add(parseRefusal(json));
                    }
                }
                default -> json.skipChildren();
            }
        }
        if (version == 0) throw new WireException("The version \"v\" is missing.");
        return new Receipt(epoch, upTo, hash, above, refusals);
    }

    private static SequenceRange parseRange(JsonParser json) throws IOException, WireException {
        requireArray(json);
        json.nextToken();
        long from = number(json);
        json.nextToken();
        long to = number(json);
        if (json.nextToken() != JsonToken.END_ARRAY) throw new WireException("A range has two numbers.");
        return new SequenceRange(from, to);
    }

    private static Receipt.Refusal parseRefusal(JsonParser json) throws IOException, WireException {
        requireObject(json);
        long from = 0;
        long to = 0;
        Receipt.@Nullable Reason reason = null;
        String message = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "from" -> from = number(json);
                case "to" -> to = number(json);
                case "reason" -> reason = word(json, Receipt.Reason.class);
                case "message" -> message = text(json);
                default -> json.skipChildren();
            }
        }
        if (reason == null) throw new WireException("A refusal without a reason.");
        return new Receipt.Refusal(new SequenceRange(from, to), reason, message);
    }

    private static AgentState parseState(JsonParser json) throws IOException, WireException {
        int version = 0;
        boolean online = false;
        String agentVersion = "";
        @Nullable Instant at = null;
        Optional<String> epoch = Optional.empty();
        long lastSequence = 0;
        long receiptedTo = 0;
        long buffered = 0;
        Optional<Instant> oldestUnsent = Optional.empty();
        OptionalLong diskFree = OptionalLong.empty();
        String problem = "";
        List<AgentState.TerminalState> terminals = new ArrayList<>();
        Optional<String> key = Optional.empty();
        OptionalLong bundle = OptionalLong.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "v" -> version = requireVersion(json);
                case "online" -> online = json.getBooleanValue();
                case "version" -> agentVersion = text(json);
                case "at" -> at = moment(json);
                case "epoch" -> epoch = Optional.of(text(json));
                case "lastSequence" -> lastSequence = number(json);
                case "receiptedTo" -> receiptedTo = number(json);
                case "buffered" -> buffered = number(json);
                case "oldestUnsent" -> oldestUnsent = Optional.of(moment(json));
                case "diskFree" -> diskFree = OptionalLong.of(number(json));
                case "problem" -> problem = text(json);
                case "key" -> key = Optional.of(text(json));
                case "bundle" -> bundle = OptionalLong.of(number(json));
                case "terminals" -> {
                    requireArray(json);
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        requireRoom(terminals.size(), WireLimits.TERMINALS_MAX);
                        terminals.add(parseTerminal(json));
                    }
                }
                default -> json.skipChildren();
            }
        }
        if (version == 0 || at == null) throw new WireException("A state needs \"v\" and \"at\".");
        return new AgentState(
                online,
                agentVersion,
                at,
                epoch,
                lastSequence,
                receiptedTo,
                buffered,
                oldestUnsent,
                diskFree,
                problem,
                terminals,
                key,
                bundle);
    }

    private static AgentState.TerminalState parseTerminal(JsonParser json) throws IOException, WireException {
        requireObject(json);
        String name = "";
        Optional<String> serial = Optional.empty();
        String family = "";
        String state = "";
        Optional<Instant> lastContact = Optional.empty();
        OptionalLong clockOffset = OptionalLong.empty();
        OptionalLong records = OptionalLong.empty();
        OptionalLong recordsMax = OptionalLong.empty();
        String problem = "";
        Optional<Instant> completeTo = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "name" -> name = text(json);
                case "serial" -> serial = Optional.of(text(json));
                case "family" -> family = text(json);
                case "state" -> state = text(json);
                case "lastContact" -> lastContact = Optional.of(moment(json));
                case "clockOffset" -> clockOffset = OptionalLong.of(number(json));
                case "records" -> records = OptionalLong.of(number(json));
                case "recordsMax" -> recordsMax = OptionalLong.of(number(json));
                case "problem" -> problem = text(json);
                case "completeTo" -> completeTo = Optional.of(moment(json));
                default -> json.skipChildren();
            }
        }
        return new AgentState.TerminalState(
                name, serial, family, state, lastContact, clockOffset, records, recordsMax, problem, completeTo);
    }
}
