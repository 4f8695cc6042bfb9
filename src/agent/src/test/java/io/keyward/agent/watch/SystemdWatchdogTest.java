package io.keyward.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemdWatchdogTest {

    private static final String AT_ONCE = "1";
    private static final String IN_YEARS = "100000000000000";

    private final List<List<String>> commands = new ArrayList<>();

    @Test
    void systemd_hears_of_the_first_round_and_again_when_a_third_of_its_time_has_passed() {
        var watchdog = watchdog(AT_ONCE);

        watchdog.beat(Optional.empty());
        watchdog.beat(Optional.empty());

        assertThat(commands)
                .containsExactly(
                        List.of("systemd-notify", "--status=watching", "WATCHDOG=1"),
                        List.of("systemd-notify", "--status=watching", "WATCHDOG=1"));
    }

    @Test
    void no_process_is_started_while_nothing_changes() {
        var watchdog = watchdog(IN_YEARS);

        watchdog.beat(Optional.empty());
        watchdog.beat(Optional.empty());
        watchdog.beat(Optional.of("plan: unreadable"));
        watchdog.beat(Optional.of("plan: unreadable"));
        watchdog.beat(Optional.empty());

        assertThat(commands)
                .extracting(command -> command.get(1))
                .containsExactly("--status=watching", "--status=impaired: plan: unreadable", "--status=watching");
    }

    @Test
    void nothing_is_said_without_a_watchdog() {
        SystemdWatchdog.of(Map.of("NOTIFY_SOCKET", "/run/notify"), commands::add)
                .beat(Optional.empty());
        SystemdWatchdog.of(Map.of("WATCHDOG_USEC", "1000000"), commands::add).beat(Optional.empty());

        assertThat(commands).isEmpty();
    }

    private SystemdWatchdog watchdog(String micros) {
        return SystemdWatchdog.of(Map.of("NOTIFY_SOCKET", "/run/notify", "WATCHDOG_USEC", micros), commands::add);
    }
}
