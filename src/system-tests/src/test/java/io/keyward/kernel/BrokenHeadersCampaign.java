package io.keyward.kernel;

import io.keyward.kernel.node.AgentMachine;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.kernel.uml.OnRealKernel;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.PromptServer;
import io.keyward.testsupport.Polling;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The key is refused while headers, devices and files of the agent are broken: no volume stays open. */
@Tag("campaign")
@OnRealKernel
@Order(7) // near the other tests on this server, which stops after the last of them
@OwnServers(PromptServer.NAME)
class BrokenHeadersCampaign {

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

    private KernelCluster cluster;
    private AgentMachine node;

    @BeforeEach
    void seal() {
        cluster = KernelCluster.create(PromptServer.get(), "broken", 1, DISKS);
        cluster.suspendAndCutAfter("PT5S", "PT25S");
        node = AgentMachine.of(cluster, cluster.worker(0));
        for (var lun = 0; lun < DISKS; lun++) {
            node.addDisk("data" + lun, 64);
        }
        node.boot().configure().enroll();
        node.machine().run(SLOW_DEVICE).require();
        node.agent("seal");
        node.start("watch");
    }

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
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
}
