package io.keyward.agent.config;

import java.util.Optional;

/** The settings of {@code agent.conf}: name, default and meaning, in one table that the documentation is checked against. */
public enum Setting {
    SERVER_URL("server.url", null, "Base URL of Keyward's public port, https."),
    SERVER_AUDIENCE("server.audience", null, "Audience of the token for Keyward. Default: server.url."),
    CA_FILE("ca.file", null, "PEM file of certificates trusted besides the Java runtime's own."),
    IMDS_URL("imds.url", "http://169.254.169.254", "Address of the instance metadata service."),
    IDENTITY("identity", null, "Resource id or client id of the identity to enrol with, if the machine has several."),
    CLUSTER(
            "cluster",
            null,
            "Resource id of the cluster to enrol in by an attested document of Azure, without a code."),
    JOIN(
            "join",
            "none",
            "What the machine does by itself at each start: none; enroll; or seal, to enrol and to encrypt its blank disks."),
    STATE_FOLDER("state.folder", "/var/lib/keyward-agent", "Folder of the agent's state, mode 0700."),
    RUN_FOLDER(
            "run.folder",
            "/run/keyward-agent",
            "Folder in memory of the secret by which Keyward recognizes this boot, mode 0700; a copy of a disk must not have it."),
    CALL_TIMEOUT("call.timeout", "PT20S", "How long a call to Keyward, the vault or the metadata service may take."),
    UNWRAP_PAUSE("unwrap.pause", "PT15M", "Pause between the node's own unwraps while all is well."),
    UNWRAP_PAUSE_ALONE(
            "unwrap.pause.alone", "PT1M", "That pause while Keyward is out of reach, or after an unwrap failed."),
    MAPPING_FILE("mapping.file", "/etc/keyward-agent/disks", "Devices named by the operator, one disk a line."),
    MOUNT_DATA("mount.data", "/data/disk{lun}", "Mount point of a data disk; none to leave mounting to the host."),
    MOUNT_TEMP("mount.temp", "/mnt/resource", "Mount point of the temp disk; none to leave mounting to the host."),
    FILE_SYSTEM("filesystem", "ext4", "File system of new volumes: ext4, xfs or none."),
    UNLOCK_PATIENCE(
            "unlock.patience", "PT2M", "How long the boot waits for a key before it continues without the disk."),
    UNLOCK_PATIENCE_BUSY(
            "unlock.patience.busy", "PT10M", "How much longer the boot waits while the vault is over its quota."),
    UNLOCK_RETRY("unlock.retry", "PT1M", "Longest pause between two attempts to get a key."),
    COMMAND_TIMEOUT("command.timeout", "PT2M", "How long a short command such as cryptsetup open may take."),
    LONG_COMMAND_TIMEOUT("command.timeout.long", "PT72H", "How long an encryption in place may take."),
    COMMAND_PATH("command.path", "/usr/sbin:/usr/bin:/sbin:/bin", "Where commands are looked for."),
    SOCKET_FOLDER("socket.folder", "/run/cryptsetup-keys.d", "Folder of the key sockets for systemd-cryptsetup."),
    USER_UNITS(
            "user.units",
            "",
            "systemd units to start after join has opened the disks; stopped before a cut volume is reopened, started after."),
    STOP_PATIENCE(
            "stop.patience", "PT30S", "How long processes on a cut volume may take to stop before they are killed.");

    private final String key;
    private final String preset;
    private final String meaning;

    Setting(String key, String preset, String meaning) {
        this.key = key;
        this.preset = preset;
        this.meaning = meaning;
    }

    public String key() {
        return key;
    }

    public Optional<String> preset() {
        return Optional.ofNullable(preset);
    }

    public String meaning() {
        return meaning;
    }
}
