package id.titian.hub.submission.way.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says from whom attachments are taken. */
final class TrustedSenders {

    private static final int HEADER_MAX = 8_192;
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");

    private final List<String> allowed;
    private final Optional<String> provenBy;

    /**
     * Takes a list.
     *
     * @param allowed addresses and domains, lower case.
     * @param provenBy the receiving server that must have proven the sender's domain, if one must.
     */
    TrustedSenders(List<String> allowed, Optional<String> provenBy) {
        this.allowed = List.copyOf(allowed);
        this.provenBy = provenBy.map(name -> name.strip().toLowerCase(Locale.ROOT));
    }

    /** Who sent a message, if we take attachments from them; else why not. */
    record Verdict(Optional<String> sender, String whyNot) {}

    Verdict of(Message message) throws MessagingException {
        Address @Nullable [] from = message.getFrom();
        if (from == null || from.length != 1 || !(from[0] instanceof InternetAddress address) || address.isGroup())
            return no("it does not have exactly one sender");
        String sender = String.valueOf(address.getAddress()).strip().toLowerCase(Locale.ROOT);
        int at = sender.lastIndexOf('@');
        if (at < 1 || sender.indexOf('@') != at || sender.matches("(?s).*\\s.*")) return no("its sender is no address");
        String domain = sender.substring(at);
        if (!allowed.contains(sender) && !allowed.contains(domain)) return no("its sender is not on the list");
        if (provenBy.isPresent() && !isProven(message, domain.substring(1)))
            return no("the mail server has not proven that it comes from " + domain.substring(1)
                    + " (DMARC, or DKIM or SPF of that very domain); the address may be forged");
        return new Verdict(Optional.of(sender), "");
    }

    private static Verdict no(String why) {
        return new Verdict(Optional.empty(), why);
    }

    /** Only the uppermost of our own server counts: what stands below it came with the message, from whoever wrote it. */
    private boolean isProven(Message message, String domain) throws MessagingException {
        String @Nullable [] headers = message.getHeader("Authentication-Results");
        if (headers == null || headers.length == 0 || headers[0].length() > HEADER_MAX) return false;
        String text = headers[0].replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        for (String shorter = COMMENT.matcher(text).replaceAll(" "); !shorter.equals(text); ) {
            text = shorter;
            shorter = COMMENT.matcher(text).replaceAll(" ");
        }
        String[] parts = text.split(";", -1);
        if (!parts[0].strip().split(" ", -1)[0].equals(provenBy.orElse(""))) return false;
        for (int i = 1; i < parts.length; i++) if (isProof(parts[i].strip(), domain)) return true;
        return false;
    }

    private static boolean isProof(String result, String domain) {
        String[] words = result.split(" +", -1);
        return switch (words[0]) {
            case "dmarc=pass" -> has(words, "header.from", domain);
            case "dkim=pass" -> has(words, "header.d", domain);
            case "spf=pass" -> has(words, "smtp.mailfrom", domain);
            default -> false;
        };
    }

    private static boolean has(String[] words, String property, String domain) {
        for (String word : words) {
            if (!word.startsWith(property + "=")) continue;
            String value = word.substring(property.length() + 1).replace("\"", "");
            return value.substring(value.lastIndexOf('@') + 1).equals(domain);
        }
        return false;
    }
}
