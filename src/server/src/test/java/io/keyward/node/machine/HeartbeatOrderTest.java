package io.keyward.node.machine;

import static io.keyward.disk.report.HeartbeatBuilder.aHeartbeat;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.disk.report.HeartbeatBuilder;
import io.keyward.testsupport.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatOrderTest {

    private final HeartbeatOrder order = new HeartbeatOrder();

    @BeforeEach
    void sendTwo() {
        arrive(aHeartbeat(100));
        arrive(aHeartbeat(120).after(100));
    }

    @Test
    void an_agent_that_was_started_again_after_the_clock_was_set_back_is_no_second_sender() {
        var arrival = arrive(aHeartbeat(110));

        assertThat(arrival.otherSenderAt()).isEmpty();
        assertThat(arrival.isLatest()).isFalse();
    }

    @Test
    void a_copy_of_the_running_agent_is_a_second_sender() {
        var arrival = arrive(aHeartbeat(110).after(100));

        assertThat(arrival.otherSenderAt()).contains(TestClock.START);
    }

    @Test
    void a_late_heartbeat_of_the_same_sender_shows_no_second_one() {
        arrive(aHeartbeat(140).after(120));

        var late = arrive(aHeartbeat(120).after(100));

        assertThat(late.otherSenderAt()).isEmpty();
    }

    @Test
    void a_heartbeat_that_was_not_accepted_can_arrive_again() {
        var first = order.arrival(1, aHeartbeat(140).build());

        var second = order.arrival(1, aHeartbeat(140).build());

        assertThat(first.isLatest()).isTrue();
        assertThat(second.isLatest()).isTrue();
    }

    private HeartbeatOrder.Arrival arrive(HeartbeatBuilder heartbeat) {
        var arrival = order.arrival(1, heartbeat.build());
        order.accept(1, heartbeat.build(), TestClock.START);
        return arrival;
    }
}
