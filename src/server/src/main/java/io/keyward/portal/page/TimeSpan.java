package io.keyward.portal.page;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A duration as text for people, such as {@code 1 d 12 h}. */
public final class TimeSpan {

    private TimeSpan() {}

    public static String of(Duration time) {
        var text = Stream.of(
                        part(time.toDays(), "d"),
                        part(time.toHoursPart(), "h"),
                        part(time.toMinutesPart(), "min"),
                        part(time.toSecondsPart(), "s"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? "0 s" : text;
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + " " + unit;
    }
}
