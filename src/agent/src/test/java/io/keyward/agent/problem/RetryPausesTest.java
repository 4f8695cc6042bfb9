package io.keyward.agent.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetryPausesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration BUSY = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Test
    void the_first_pause_after_a_failure_is_not_spread() {
        var fault = new Fault("Silent", "the vault did not answer in time");

        assertThat(pauses("a").after(fault, START)).contains(Duration.ofSeconds(1));
        assertThat(pauses("b").after(fault, START)).contains(Duration.ofSeconds(1));
    }

    @Test
    void a_busy_vault_gets_the_pause_that_it_asks_for_and_at_most_twice_as_much() {
        var pause = pauses("a").after(busy(Duration.ofSeconds(10)), START).orElseThrow();

        assertThat(pause).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Test
    void the_same_caller_pauses_alike_each_time_and_two_callers_differently() {
        var fault = busy(Duration.ofSeconds(10));

        assertThat(pauses("a").after(fault, START)).isEqualTo(pauses("a").after(fault, START));
        assertThat(pauses("a").after(fault, START)).isNotEqualTo(pauses("b").after(fault, START));
    }

    @Test
    void a_silent_vault_uses_up_the_time_and_a_busy_one_does_not() {
        var pauses = pauses("a");
        var late = START.plus(LIMIT);

        assertThat(pauses.after(busy(Duration.ofSeconds(10)), late)).isPresent();
        assertThat(pauses.after(new Fault("Silent", "no"), late.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void a_vault_that_stays_busy_does_not_hold_the_boot_without_end() {
        var now = START;
        var pauses = pauses("a");

        for (var pause = Optional.of(Duration.ZERO); pause.isPresent(); pause = pauses.after(busy(null), now)) {
            now = now.plus(pause.get());
        }

        assertThat(Duration.between(START, now)).isEqualTo(LIMIT.plus(BUSY));
    }

    @Test
    void a_thousand_nodes_with_16_disks_get_all_their_keys_from_one_vault_in_time() {
        assertThat(unserved(16_000, 4_000)).isEmpty(); // an RSA key of 2048 bits
    }

    @Test
    void they_get_them_in_time_also_with_an_eighth_of_the_quota_as_for_a_key_of_4096_bits() {
        assertThat(unserved(16_000, 500)).isEmpty();
    }

    // the vault serves as many calls as its quota in each ten seconds; calls that it throttles are not counted
    private static Set<String> unserved(int callers, int quota) {
        var calls = new PriorityQueue<Call>(Comparator.comparing(Call::at));
        for (int caller = 0; caller < callers; caller++) {
            var name = "node-%d/data%d".formatted(caller / 16, caller % 16);
            calls.add(new Call(name, START, pauses(name)));
        }
        var unserved = new HashSet<String>();
        var windowEnd = START.plusSeconds(10);
        int served = 0;
        while (!calls.isEmpty()) {
            var call = calls.remove();
            while (!call.at().isBefore(windowEnd)) {
                windowEnd = windowEnd.plusSeconds(10);
                served = 0;
            }
            if (served++ < quota) continue;
            var pause = call.pauses().after(busy(null), call.at());
            if (pause.isPresent()) calls.add(new Call(call.name(), call.at().plus(pause.get()), call.pauses()));
            else unserved.add(call.name());
        }
        return unserved;
    }

    private record Call(String name, Instant at, RetryPauses pauses) {}

    private static Fault busy(Duration retryAfter) {
        return new Fault(Fault.THROTTLED, "the vault is over its quota", retryAfter);
    }

    private static RetryPauses pauses(String caller) {
        return new RetryPauses(LIMIT, BUSY, LONGEST, caller, START);
    }
}
