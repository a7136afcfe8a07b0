package org.llmsafety.core;

import java.time.LocalDate;
import java.time.YearMonth;
import org.llmsafety.core.internal.Slug;

/**
 * A dated claim about a model, with its evidence. Sources disagree about dates and mean different
 * things by them, so a model may carry several.
 *
 * @param kind what happened on that date
 * @param date the day; for a month known without its day, the 15th stands in for it, whichever day
 *     was given
 * @param precision whether the day is known or only the month
 * @param evidence who says so: an address, a file, "date in the model id"; may be empty
 */
public record Release(Kind kind, LocalDate date, Precision precision, String evidence) {

  /** What happened on the date. */
  public enum Kind {
    /** The date in the version's name, or of its checkpoint. */
    SNAPSHOT,
    /** The lab announced it. */
    ANNOUNCEMENT,
    /** The public could first use it, by API or by weights. */
    AVAILABILITY,
    /** It was evaluated: the time axis of boards that test one model again and again. */
    EVALUATION,
    /** The source gives a date and does not say of what. */
    UNSPECIFIED;

    @Override
    public String toString() {
      return Slug.of(name());
    }
  }

  /** How much of the date is known. */
  public enum Precision {
    /** Year, month and day. */
    DAY,
    /** Year and month. */
    MONTH
  }

  /** Puts the 15th in for the day of a month known without its day. */
  public Release {
    if (precision == Precision.MONTH) {
      date = date.withDayOfMonth(15);
    }
  }

  /** {@return a claim about a day} */
  public static Release on(Kind kind, LocalDate day, String evidence) {
    return new Release(kind, day, Precision.DAY, evidence);
  }

  /** {@return a claim about a month; its {@link #date()} is the 15th} */
  public static Release in(Kind kind, YearMonth month, String evidence) {
    return new Release(kind, month.atDay(15), Precision.MONTH, evidence);
  }

  /** "2024-05-13" or, where the day is not known, "2024-05". */
  public String dateText() {
    return precision == Precision.DAY ? date.toString() : YearMonth.from(date).toString();
  }

  /** {@return whether both can be true: the same day, or the same month where one has no day} */
  public boolean agreesWith(Release other) {
    boolean monthOnly = precision == Precision.MONTH || other.precision == Precision.MONTH;
    return monthOnly
        ? YearMonth.from(date).equals(YearMonth.from(other.date))
        : date.equals(other.date);
  }

  @Override
  public String toString() {
    return kind + " " + dateText();
  }
}
