package id.titian.agent.config;

import id.titian.agent.config.address.AddressReader;
import id.titian.agent.config.yaml.Complaints;
import id.titian.agent.config.yaml.Section;
import id.titian.agent.disk.FileTrouble;
import id.titian.bundle.key.PublicKeyText;
import id.titian.bundle.key.Recipient;
import id.titian.contract.PinForm;
import id.titian.contract.terminal.TerminalSettings;
import id.titian.contract.terminal.watch.ClockRule;
import id.titian.contract.terminal.watch.WallWindow;
import id.titian.contract.wire.WireLimits;
import id.titian.reception.Guest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code agent.yaml}. Paths in it count from the folder of the file. */
public final class ConfigReader {

    /** A configuration is not larger than this. */
    static final int OCTETS_MAX = 1 << 20;

    private static final int PASSWORD_MAX = 1024;
    private static final int WINDOWS_MAX = 20;

    private static final int OPTIONS_MAX = 50;
    private static final int DAY_MEGABYTES_MAX = 100_000;
    private static final ZoneId STAND_IN_ZONE = ZoneId.of("Asia/Jakarta");

    private final Path file;
    private final Complaints complaints;
    private final AddressReader addresses = new AddressReader(this::path);

    private ConfigReader(Path file) {
        this.file = file;
        this.complaints = new Complaints(file);
    }

    /**
     * Reads a configuration.
     *
     * @throws ConfigRefusedException saying everything that is wrong with it
     */
    public static AgentConfig read(Path file) throws ConfigRefusedException {
        return new ConfigReader(file).read();
    }

    /** Every key that the code knows, in the form {@code terminals[].clock.set}; found by reading a file. */
    static Set<String> knownKeys(Path file) throws ConfigRefusedException {
        ConfigReader reader = new ConfigReader(file);
        reader.read();
        return reader.complaints.allAsked();
    }

    private AgentConfig read() throws ConfigRefusedException {
        Section root = root();
        String agent = root.requiredWord("agent", "unknown", Words::agentId);
        Path dataFolder = root.requiredWord("dataFolder", Path.of("."), this::path);
        Section hubSection = root.section("hub");
        Optional<HubConfig> hub = hub(hubSection, root.has("hub"));
        Section statusPage = root.section("statusPage");
        AgentConfig.StatusPage shown = new AgentConfig.StatusPage(
                statusPage.word("host", AgentConfig.StatusPage.LOCAL, Words::address),
                statusPage.number("port", 0, 0, 65_535));
        statusPage.refuseUnknown();
        Set<String> names = new HashSet<>();
        List<TerminalConfig> terminals = terminals(root, names);
        Optional<ReceptionConfig> reception = reception(root, names);
        Optional<BundlesConfig> bundles = bundles(root.section("bundles"), root.has("bundles"));
        Section uplinkSection = root.section("uplink");
        UplinkConfig uplink = uplink(uplinkSection);
        ThriftConfig thrift = thrift(uplinkSection, terminals, reception);
        uplinkSection.refuseUnknown();
        RetentionConfig retention = retention(root.section("retention"));
        root.refuseUnknown();
        refuseIfWrong();
        return new AgentConfig(
                file, agent, dataFolder, hub, shown, terminals, reception, bundles, uplink, thrift, retention);
    }

    private void refuseIfWrong() throws ConfigRefusedException {
        if (!complaints.lines().isEmpty()) throw new ConfigRefusedException(complaints.lines());
    }

    private Section root() throws ConfigRefusedException {
        Optional<Node> root = Optional.empty();
        try {
            if (Files.size(file) > OCTETS_MAX)
                complaints.add(0, "The file has more than " + OCTETS_MAX + " octets; this is no configuration.");
            else
                root = new Compose(LoadSettings.builder()
                                .setLabel(file.toString())
                                .setCodePointLimit(OCTETS_MAX)
                                .build())
                        .composeString(Files.readString(file));
        } catch (NoSuchFileException e) {
            complaints.add(0, "There is no such file. Copy config/agent.yaml there, or name another with --config.");
        } catch (CharacterCodingException e) {
            complaints.add(0, "The file is not UTF-8 text; save it as UTF-8.");
        } catch (IOException e) {
            complaints.add(
                    0,
                    "The file cannot be read (" + FileTrouble.of(e)
                            + "); see to its permissions, or name another with --config.");
        } catch (MarkedYamlEngineException e) {
            complaints.add(
                    e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0),
                    "This is not YAML: " + e.getProblem() + ".");
        } catch (YamlEngineException e) {
            complaints.add(0, "This is not YAML: " + e.getMessage());
        }
        refuseIfWrong();
        if (root.isPresent() && root.get() instanceof MappingNode mapping)
            return new Section("", 1, Optional.of(mapping), complaints);
        complaints.add(1, "Expected keys such as agent, dataFolder and terminals.");
        refuseIfWrong();
        throw new IllegalStateException("A complaint throws");
    }

    private Optional<HubConfig> hub(Section hub, boolean wanted) {
        URI standIn = URI.create("tcp://localhost:1883");
        URI url = wanted ? hub.requiredWord("url", standIn, Words::hubUrl) : hub.word("url", standIn, Words::hubUrl);
        Optional<Secret> password = hub.optionalText("password").map(Secret::new);
        Optional<Path> passwordFile = hub.optionalWord("passwordFile", this::path);
        Optional<Path> ca = hub.optionalWord("ca", this::path);
        hub.refuseUnknown();
        if (!wanted) return Optional.empty();
        if (password.isPresent() == passwordFile.isPresent())
            hub.complain("password", "and \"hub.passwordFile\": right would be exactly one of the two.");
        if (password.isEmpty() && passwordFile.isPresent()) password = fromFile(hub, passwordFile.get());
        if (ca.isPresent() && !"ssl".equals(url.getScheme()))
            hub.complain("ca", "has no meaning for " + url.getScheme() + "://; use ssl:// or remove the key.");
        if (ca.isPresent() && !Files.isReadable(ca.get()))
            hub.complain(
                    "ca",
                    "names " + ca.get()
                            + ", which cannot be read; put the hub's certificate there, readable by the agent's"
                            + " user.");
        return Optional.of(new HubConfig(url, password.orElse(new Secret("")), passwordFile, ca));
    }

    private static Optional<Secret> fromFile(Section hub, Path passwordFile) {
        try {
            if (Files.isDirectory(passwordFile)) throw new IOException("Is a directory");
            if (Files.size(passwordFile) <= PASSWORD_MAX) {
                String password = Files.readString(passwordFile).strip();
                if (!password.isEmpty()) return Optional.of(new Secret(password));
            }
            hub.complain(
                    "passwordFile",
                    "names " + passwordFile + ", which holds no password of 1 to 1024 octets; put the"
                            + " credential there that the hub gave for this agent.");
        } catch (IOException e) {
            hub.complain(
                    "passwordFile",
                    "names " + passwordFile + ", which cannot be read ("
                            + FileTrouble.of(e)
                            + "); put the credential there that the hub gave for this agent, readable by its user.");
        }
        return Optional.empty();
    }

    private List<TerminalConfig> terminals(Section root, Set<String> names) {
        List<TerminalConfig> terminals = new ArrayList<>();
        for (Section section : root.sections("terminals", WireLimits.TERMINALS_MAX)) {
            TerminalConfig terminal = terminal(section);
            requireNewName(section, terminal.name(), names);
            terminals.add(terminal);
        }
        return terminals;
    }

    private static void requireNewName(Section section, String name, Set<String> names) {
        if (!names.add(name) && section.has("name"))
            section.complain("name", "is \"" + name + "\" as for a terminal before; names differ.");
    }

    private static Optional<ReceptionConfig> reception(Section root, Set<String> names) {
        Section reception = root.section("reception");
        String host = reception.word("host", "0.0.0.0", text -> text);
        int port = reception.number("port", ReceptionConfig.PORT, 0, 65_535);
        List<Guest> guests = new ArrayList<>();
        for (Section section : reception.sections("terminals", WireLimits.TERMINALS_MAX)) {
            Guest guest = guest(section);
            requireNewName(section, guest.name(), names);
            guests.add(guest);
        }
        reception.refuseUnknown();
        return root.has("reception") ? Optional.of(new ReceptionConfig(host, port, guests)) : Optional.empty();
    }

    private static Guest guest(Section guest) {
        Guest config = new Guest(
                guest.requiredWord("name", "?", Words::name),
                guest.requiredWord("family", "unknown", Words::family),
                guest.requiredWord("serial", "UNKNOWN", Words::serial),
                guest.requiredWord("zone", STAND_IN_ZONE, Words::zone),
                guest.choice("pinForm", PinForm.DIGITS, PinForm.class),
                clock(guest.section("clock")),
                guest.section("options").freeTexts(OPTIONS_MAX));
        guest.refuseUnknown();
        return config;
    }

    private TerminalConfig terminal(Section terminal) {
        AddressReader.Found found = addresses.read(terminal);
        TerminalConfig config = new TerminalConfig(
                terminal.requiredWord("name", "?", Words::name),
                terminal.requiredWord("family", "unknown", Words::family),
                found.address(),
                found.transport(),
                new Secret(terminal.word("key", "", text -> text)),
                terminal.requiredWord("zone", STAND_IN_ZONE, Words::zone),
                terminal.choice("pinForm", PinForm.DIGITS, PinForm.class),
                terminal.optionalWord("serial", Words::serial),
                Duration.ofSeconds(terminal.number("pollSeconds", 300, 1, 86_400)),
                terminal.truth("live", true),
                clock(terminal.section("clock")),
                Duration.ofSeconds(terminal.number("connectWithinSeconds", 10, 1, 120)),
                Duration.ofSeconds(terminal.number(
                        "answerWithinSeconds", 10, 1, (int) TerminalSettings.ANSWER_WITHIN_MAX.toSeconds())),
                terminal.section("options").freeTexts(OPTIONS_MAX));
        terminal.refuseUnknown();
        return config;
    }

    private static ClockRule clock(Section clock) {
        List<WallWindow> windows = clock.words("notBetween", WINDOWS_MAX, Words::window);
        ClockRule usual = ClockRule.WATCH;
        ClockRule rule = new ClockRule(
                clock.truth("set", usual.set()),
                Duration.ofSeconds(
                        clock.number("beyondSeconds", (int) usual.beyond().toSeconds(), 5, 86_400)),
                clock.has("notBetween") ? windows : usual.notBetween());
        clock.refuseUnknown();
        return rule;
    }

    private Optional<BundlesConfig> bundles(Section bundles, boolean wanted) {
        if (wanted && !bundles.has("hubKeys"))
            bundles.complain("hubKeys", "is missing; it names the key that the hub shows, such as age1...");
        List<Recipient> hubKeys = bundles.words("hubKeys", BundlesConfig.HUB_KEYS_MAX, Words::hubKey);
        if (wanted && bundles.has("hubKeys") && hubKeys.isEmpty())
            bundles.complain("hubKeys", "is empty; right would be the key that the hub shows.");
        if (Set.copyOf(hubKeys).size() < hubKeys.size())
            bundles.complain("hubKeys", "has the same key twice; keep one.");
        Optional<PublicKeyText> signing = wanted
                ? bundles.requiredWord("hubSigningKey", Optional.empty(), text -> Optional.of(Words.signingKey(text)))
                : bundles.optionalWord("hubSigningKey", Words::signingKey);
        List<Path> watch = bundles.words("watch", BundlesConfig.WATCH_MAX, this::path);
        bundles.refuseUnknown();
        return wanted ? signing.map(key -> new BundlesConfig(hubKeys, key, watch)) : Optional.empty();
    }

    private static UplinkConfig uplink(Section uplink) {
        UplinkConfig usual = UplinkConfig.DEFAULT;
        return new UplinkConfig(
                uplink.number("windowMessages", usual.windowMessages(), 1, 100),
                uplink.number("liveEntries", usual.liveEntries(), 1, WireLimits.ENTRIES_MAX),
                uplink.number("backlogEntries", usual.backlogEntries(), 1, WireLimits.ENTRIES_MAX),
                uplink.number("messageBytes", usual.messageBytes(), 16_384, WireLimits.MESSAGE_MAX),
                Duration.ofMinutes(
                        uplink.number("liveMinutes", (int) usual.liveFor().toMinutes(), 1, 1_440)),
                Duration.ofSeconds(uplink.number(
                        "receiptWithinSeconds", (int) usual.receiptWithin().toSeconds(), 1, 3_600)),
                Duration.ofSeconds(uplink.number(
                        "acknowledgeWithinSeconds",
                        (int) usual.acknowledgeWithin().toSeconds(),
                        1,
                        600)));
    }

    private static ThriftConfig thrift(
            Section uplink, List<TerminalConfig> terminals, Optional<ReceptionConfig> reception) {
        // An office lies in one zone; where its terminals say otherwise, it has to say which one counts.
        ZoneId usual = Stream.concat(
                        terminals.stream().map(TerminalConfig::zone),
                        reception.stream()
                                .flatMap(open -> open.terminals().stream())
                                .map(Guest::zone))
                .findFirst()
                .orElse(STAND_IN_ZONE);
        int megabytes = uplink.number("dayBudgetMegabytes", 0, 1, DAY_MEGABYTES_MAX);
        return new ThriftConfig(
                megabytes == 0 ? OptionalLong.empty() : OptionalLong.of(megabytes * ThriftConfig.MEGABYTE),
                uplink.words("connect", WINDOWS_MAX, Words::window),
                uplink.word("zone", usual, Words::zone));
    }

    private static RetentionConfig retention(Section retention) {
        RetentionConfig config = new RetentionConfig(Duration.ofDays(retention.number(
                "keepDays", (int) RetentionConfig.DEFAULT.keep().toDays(), 1, 3_650)));
        retention.refuseUnknown();
        return config;
    }

    private Path path(String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            return folder == null ? Path.of(text) : folder.resolve(text).normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is \"" + text + "\"; this machine has no such paths.", e);
        }
    }
}
