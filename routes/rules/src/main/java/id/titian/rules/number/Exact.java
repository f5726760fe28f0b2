package id.titian.rules.number;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A fraction, kept exactly, because a month is rounded once and at the end: 63/66 of 40 has no last decimal place.
 *
 * @param over above the line.
 * @param under below the line, always positive; the two have no common divisor.
 */
public record Exact(BigInteger over, BigInteger under) {

    public static final Exact ZERO = of(0, 1);
    public static final Exact HUNDRED = of(100, 1);

    public Exact {
        if (under.signum() == 0) throw new IllegalArgumentException("Nothing can be divided by zero");
        BigInteger common = over.gcd(under);
        if (under.signum() < 0) common = common.negate();
        if (!common.equals(BigInteger.ONE)) {
            over = over.divide(common);
            under = under.divide(common);
        }
    }

    public static Exact of(long over, long under) {
        return new Exact(BigInteger.valueOf(over), BigInteger.valueOf(under));
    }

    public static Exact of(BigDecimal number) {
        return number.scale() > 0
                ? new Exact(number.unscaledValue(), BigInteger.TEN.pow(number.scale()))
                : new Exact(number.toBigIntegerExact(), BigInteger.ONE);
    }

    public Exact plus(Exact other) {
        return new Exact(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    public Exact minus(Exact other) {
        return plus(new Exact(other.over.negate(), other.under));
    }

    public Exact times(Exact other) {
        return new Exact(over.multiply(other.over), under.multiply(other.under));
    }

    public Exact dividedBy(Exact other) {
        return new Exact(over.multiply(other.under), under.multiply(other.over));
    }

    /** The smaller of the two. */
    public Exact min(Exact other) {
        return minus(other).over.signum() <= 0 ? this : other;
    }

    /** The larger of the two. */
    public Exact max(Exact other) {
        return minus(other).over.signum() >= 0 ? this : other;
    }

    public boolean isLessThan(Exact other) {
        return minus(other).over.signum() < 0;
    }

    /** Rounded to so many decimal places. */
    public BigDecimal round(int places, RoundingMode mode) {
        return new BigDecimal(over).divide(new BigDecimal(under), places, mode);
    }
}
