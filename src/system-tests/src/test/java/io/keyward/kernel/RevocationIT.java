package io.keyward.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testsupport.Polling;
import jakarta.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** A refusal of the key suspends the volumes and later cuts them. They come back with the key, without a reboot. */
@OnRealKernel
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(10) // near the other tests on this server, so that the server soon ends
@OwnServers(KernelCluster.SERVER)
class RevocationIT {

    private static final String READ_UNCACHED = "dd if=/data/disk0/marker of=/dev/null iflag=direct bs=4096 count=1";

    private static final int DISKS = 5;

    // data4 is on a device that can be made to hang
    private static final String SLOW_DEVICE =
            """
            set -e
            echo "0 $(blockdev --getsz /dev/ubdf) linear /dev/ubdf 0" | dmsetup create slow
            sed -i 's#/dev/ubdf#/dev/dm-0#' /etc/keyward-agent/disks
            """;
    private static final List<String> HEALTHY_DEVICES =
            List.of("keyward-data0", "keyward-data1", "keyward-data2", "keyward-data3");
    private static final String BREAK_ALL =
            """
            set -e
            edit() {
                cryptsetup token export --token-id 0 "$1" | sed "$2" > /run/token
                cryptsetup token remove --token-id 0 "$1"
                cryptsetup token import --json-file /run/token "$1"
            }
            # another byte in the signed text
            edit /dev/ubdb 's/"jws": *"\\(.\\{40\\}\\)./"jws":"\\1-/'
            # another type, another member, deep nesting
            edit /dev/ubdc 's/"jws": *"[^"]*"/"jws":5,"more":[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]/'
            dd if=/dev/zero of=/dev/ubdd bs=1M count=16 conv=fsync
            sed -i 's#^data3 .*#data3 /dev/ubdz#' /etc/keyward-agent/disks
            # the folder of the agent's state is full
            cp -a /var/lib/keyward-agent /run/state
            mount -t tmpfs -o size=64k,mode=0700 tmpfs /var/lib/keyward-agent
            cp -a /run/state/. /var/lib/keyward-agent/
            dd if=/dev/zero of=/var/lib/keyward-agent/full bs=4096 || true
            dmsetup suspend --nolockfs slow
            """;
    private static final Pattern KEY_IN_KERNEL = Pattern.compile("crypt aes-xts-plain64 (?!0{128})");

    // the node and Keyward each unwrap every few seconds, or more often
    private static final int UNWRAPS_OF_BOTH_PERIODS = 13;

    private KernelCluster cluster;
    private AgentMachine node;

    @BeforeAll
    void seal() {
        cluster = KernelCluster.create(KernelCluster.sharedServer(), "revoke", 1, DISKS);
        cluster.suspendAndCutAfter("PT5S", "PT25S");
        node = AgentMachine.of(cluster, cluster.worker(0));
        for (var lun = 0; lun < DISKS; lun++) {
            node.addDisk("data" + lun, 64);
        }
        node.boot().configure().enroll();
        node.machine().run(SLOW_DEVICE).require();
        node.agent("seal");
        node.write("/data/disk0/marker", "DATA");
        node.start("watch");
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void a_revoked_key_suspends_and_then_cuts_the_volume_and_the_enabled_key_opens_it_again() {
        cluster.vault().disable(cluster.key());
        awaitTable("suspended");
        var reader = node.machine().start(READ_UNCACHED);
        assertThat(reader.hasEnded()).isFalse();

        awaitTable("error");
        assertThat(reader.await().status()).isNotZero();

        cluster.vault().enable(cluster.key());
        awaitMarker();
    }

    @Test
    void a_suspended_volume_resumes_when_the_key_is_enabled_before_the_cut() {
        cluster.vault().disable(cluster.key());
        awaitTable("suspended");
        var reader = node.machine().start(READ_UNCACHED);
        assertThat(reader.hasEnded()).isFalse();

        cluster.vault().enable(cluster.key());

        reader.await().require();
        awaitMarker();
    }

    @Test
    void a_vault_that_only_fails_suspends_nothing() {
        cluster.vault()
                .injectFault(Json.createObjectBuilder()
                        .add("kind", "fail")
                        .add("operation", "unwrapKey")
                        .add("status", 503)
                        .build());
        var before = cluster.vault().calls("unwrapKey");

        Polling.until(() -> cluster.vault().calls("unwrapKey"), calls -> calls > before + UNWRAPS_OF_BOTH_PERIODS);

        assertThat(table()).doesNotContain("suspended", "error");
        cluster.vault().clearFaults();
        awaitMarker();
    }

    @Test
    @Order(Integer.MAX_VALUE) // it leaves the other disks broken
    void headers_devices_and_files_that_are_broken_keep_no_volume_open() {
        cluster.suspendAfter("PT1S");
        Polling.until(this::open, count -> count == DISKS);
        node.machine().run(BREAK_ALL).require();

        cluster.vault().disable(cluster.key());

        Polling.until(this::suspended, names -> names.containsAll(HEALTHY_DEVICES));
        node.machine().run("dmsetup resume slow").require();
        Polling.until(this::suspended, names -> names.size() == DISKS);
        // the kernel forgets a key a moment after the suspension
        Polling.until(
                () -> node.machine().run("dmsetup table --showkeys").require(),
                table -> KEY_IN_KERNEL.matcher(table).results().findAny().isEmpty());
    }

    private long open() {
        return node.machine()
                .run("dmsetup info -c --noheadings -o name,suspended | grep -c 'keyward-data.*:Active'")
                .out()
                .strip()
                .transform(Long::parseLong);
    }

    private List<String> suspended() {
        return node.machine()
                .run("dmsetup info -c --noheadings -o name,suspended | sed -n 's/:Suspended//p'")
                .out()
                .lines()
                .filter(name -> !name.equals("slow"))
                .toList();
    }

    private void awaitMarker() {
        Polling.until(() -> node.machine().run("cat /data/disk0/marker").out().strip(), "DATA"::equals);
    }

    private void awaitTable(String state) {
        Polling.until(this::table, table -> table.contains(state));
    }

    private String table() {
        return node.machine()
                .run("dmsetup info keyward-data0; dmsetup table keyward-data0")
                .out()
                .toLowerCase(Locale.ROOT);
    }
}
