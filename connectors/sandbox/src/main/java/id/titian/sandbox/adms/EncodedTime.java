package id.titian.sandbox.adms;

import java.time.LocalDateTime;

/** The vendor's way to make a number of a moment: months of 31 days. */
final class EncodedTime {

    private EncodedTime() {}

    static long of(LocalDateTime moment) {
        long months = (moment.getYear() - 2000L) * 12 + (moment.getMonthValue() - 1);
        long days = months * 31 + (moment.getDayOfMonth() - 1);
        return ((days * 24 + moment.getHour()) * 60 + moment.getMinute()) * 60 + moment.getSecond();
    }
}
