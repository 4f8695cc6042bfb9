package io.keyward.agent.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.blackbox.client.BlackBox;
import io.keyward.kernel.node.KernelCluster;
import io.keyward.testserver.RunningKeyward;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The Ansible role on a Debian in a folder, which has no running systemd and no disks: it installs the package, enrols the node
 * with a code, changes nothing the second time, and updates the package. It needs root, {@code mmdebstrap} and {@code
 * ansible-core}, which is installed in the folder.
 */
@Tag("campaign")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AnsibleRoleCampaign {

    private static final Path ROOT = Path.of("target", "ansible-root").toAbsolutePath();
    private static final String DEBIAN =
            "ansible-core,python3-apt,openjdk-21-jre-headless,systemd-cryptsetup,cryptsetup-bin,"
                    + "dmsetup,e2fsprogs,debconf";

    private final RunningKeyward server = BlackBox.server();
    private final KernelCluster cluster = KernelCluster.create(server, "ansible", 1, 1);
    private final String host = cluster.worker(0);

    @BeforeAll
    void install_a_debian() throws IOException {
        PackagedFile.needs("/usr/bin/mmdebstrap");
        run("rm", "-rf", ROOT.toString());
        run(
                "mmdebstrap",
                "--variant=apt",
                "--aptopt=APT::Install-Recommends \"false\"",
                "--include=" + DEBIAN,
                "trixie",
                ROOT.toString());
        cluster.attachIdentity(host);
        run("cp", "-r", "src/ansible", ROOT.resolve("ansible").toString());
        run(
                "cp",
                "target/keyward-agent.deb",
                server.authority().toString(),
                ROOT.resolve("ansible").toString());
        run("mount", "--bind", "/proc", ROOT.resolve("proc").toString());
        Files.writeString(
                ROOT.resolve("ansible/nodes"), "[keyward_nodes]\n%s ansible_connection=local\n".formatted(host));
        Files.writeString(
                ROOT.resolve("ansible/settings.json"),
                """
                {"keyward_agent_packages": "/ansible", "keyward_agent_server_url": "%s", "keyward_agent_ca_file": "/ansible/%s",
                 "keyward_agent_code": "%s", "keyward_agent_settings": {"imds.url": "%s/machines/%s"}}
                """
                        .formatted(
                                server.keyward(),
                                server.authority().getFileName(),
                                cluster.enrollmentCode(host),
                                server.imds(),
                                host));
    }

    @AfterAll
    void unmount() {
        run("umount", ROOT.resolve("proc").toString());
    }

    @Test
    @Order(1)
    void the_role_installs_the_agent_and_enrols_the_node() {
        assertThat(play("install.yml")).contains("failed=0").doesNotContain("changed=0");
        assertThat(inRoot("keyward-agent", "status")).contains("keyward-data0 absent"); // a disk of its plan
    }

    @Test
    @Order(2)
    void it_changes_nothing_the_second_time() {
        assertThat(play("install.yml")).contains("changed=0", "failed=0");
    }

    @Test
    @Order(3)
    void the_status_of_the_nodes_is_shown() {
        assertThat(play("status.yml")).contains(host, "failed=0");
    }

    @Test
    @Order(4)
    void an_update_installs_the_new_package_keeps_the_configuration_and_ends_at_a_node_that_is_not_safe_to_reboot() {
        var configuration = inRoot("cat", "/etc/keyward-agent/agent.conf");
        inRoot("sh", "-c", NEXT_VERSION.formatted("9.0"));

        // this node lacks the disks of its plan, so it is not safe to reboot, and the update ends here
        assertThatThrownBy(() -> play("upgrade.yml"))
                .hasMessageContaining("could unlock its disks after a reboot")
                .hasMessageContaining("\"rc\": 9");

        assertThat(inRoot("dpkg-query", "--show", "keyward-agent")).endsWith("9.0\n");
        assertThat(inRoot("cat", "/etc/keyward-agent/agent.conf")).isEqualTo(configuration);
    }

    @Test
    @Order(5)
    void three_nodes_are_updated_one_after_another_until_one_is_not_safe_to_reboot() throws IOException {
        try (var nodes = new AnsibleNodes(ROOT, List.of("one", "two", "three"), "two")) {
            inRoot("sh", "-c", NEXT_VERSION.formatted("10.0"));

            assertThat(play("install.yml")).contains("failed=0");
            assertThat(nodes.version("one"))
                    .as("an installation updates no node")
                    .isEqualTo("9.0");
            Files.deleteIfExists(ROOT.resolve("ansible/trace"));
            assertThatThrownBy(() -> play("upgrade.yml")).hasMessageContaining("\"rc\": 9");

            assertThat(nodes.trace())
                    .containsExactly("one is updated", "one is checked", "two is updated", "two is checked");
            assertThat(nodes.version("two")).isEqualTo("10.0");
            assertThat(nodes.version("three")).isEqualTo("9.0");
        }
    }

    // the same package with a later version; its preinst script adds a line to the trace of AnsibleNodes
    private static final String NEXT_VERSION =
            """
            set -e
            rm -rf /tmp/next
            dpkg-deb --raw-extract /ansible/keyward-agent.deb /tmp/next
            sed -i 's/^Version:.*/Version: %s/' /tmp/next/DEBIAN/control
            printf '#!/bin/sh\\necho "$NODE is updated" >> /ansible/trace\\n' > /tmp/next/DEBIAN/preinst
            chmod 755 /tmp/next/DEBIAN/preinst
            dpkg-deb --build /tmp/next /ansible/keyward-agent.deb
            """;

    private static String play(String playbook) {
        return inRoot(
                "ansible-playbook",
                "--inventory",
                "/ansible/nodes",
                "--extra-vars",
                "@/ansible/settings.json",
                "/ansible/" + playbook);
    }

    private static String inRoot(String... command) {
        var all = new ArrayList<>(List.of("chroot", ROOT.toString(), "env", "LC_ALL=C.UTF-8", "HOME=/root"));
        all.addAll(List.of(command));
        return PackagedFile.output(all);
    }

    private static void run(String... command) {
        PackagedFile.output(List.of(command));
    }
}
