package io.keyward.node.wire;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.disk.report.DiskState;
import io.keyward.disk.report.Heartbeat;
import io.keyward.disk.report.ReportedDisk;
import io.keyward.disk.report.UnlockResult;
import io.keyward.key.KeyId;
import io.keyward.text.AsciiCase;
import io.keyward.text.Sha256;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the body of a heartbeat. */
final class HeartbeatBody {

    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
    private static final Pattern RESULT = Pattern.compile("ok|refused|fault");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern OPENED = Pattern.compile("open|suspended|cut");
    private static final int NAME = 64;
    private static final int MAPPING = 128;
    private static final int MESSAGE = 4000;
    private static final int ADDRESS = 512;

    private HeartbeatBody() {}

    static Heartbeat read(NodeBody body) {
        return new Heartbeat(
                body.number("sequence"),
                digest(body),
                body.optionalName("agentVersion", NAME).orElse(null),
                body.optionalName("bootId", NAME).orElse(null),
                body.optionalName("machineId", NAME),
                body.optionalNumber("previous"),
                disks(body),
                body.optionalObjects("mappings")
                        .map(all -> all.stream().map(HeartbeatBody::mapping).toList()),
                body.object("unlock").map(HeartbeatBody::unlock),
                body.objects("alerts").stream().map(HeartbeatBody::alert).toList(),
                body.objects("kits").stream().map(HeartbeatBody::kit).toList());
    }

    private static Map<Long, ReportedDisk> disks(NodeBody body) {
        var disks = new LinkedHashMap<Long, ReportedDisk>();
        body.objects("disks").forEach(disk -> disks.put(id(disk, "id"), disk(disk)));
        return disks;
    }

    private static ReportedDisk disk(NodeBody disk) {
        var progress = disk.object("progress");
        var problem = disk.object("problem");
        return new ReportedDisk(
                luksUuid(disk),
                DiskState.find(disk.name("state", NAME)).orElseThrow(() -> NodeBody.invalid("state", "a state")),
                disk.optionalName("keyId", ADDRESS).map(KeyId::parse).orElse(null),
                disk.optionalNumber("serial").orElse(null),
                disk.flag("inKernel"),
                progress.map(now -> now.name("task", 16)).orElse(null),
                progress.map(now -> now.number("done")).orElse(null),
                progress.map(now -> now.number("total")).orElse(null),
                problem.map(what -> what.name("code", NAME)).orElse(null),
                problem.map(what -> what.text("message", MESSAGE)).orElse(null));
    }

    private static Heartbeat.Mapping mapping(NodeBody mapping) {
        return new Heartbeat.Mapping(
                mapping.name("name", MAPPING),
                luksUuid(mapping),
                DiskState.find(mapping.text("state", OPENED)).orElseThrow());
    }

    private static String luksUuid(NodeBody body) {
        return body.optionalName("luksUuid", 36).map(AsciiCase::fold).orElse(null);
    }

    private static UnlockResult unlock(NodeBody unlock) {
        return new UnlockResult(
                unlock.text("result", RESULT),
                unlock.optionalName("code", NAME).orElse(null),
                unlock.optionalText("message", MESSAGE).orElse(null),
                unlock.optionalTime("at").orElse(null));
    }

    private static Heartbeat.ReportedAlert alert(NodeBody alert) {
        var disk =
                alert.optionalName("disk", NAME).isPresent() ? Optional.of(id(alert, "disk")) : Optional.<Long>empty();
        return new Heartbeat.ReportedAlert(disk, alert.text("code", CODE), alert.text("message", MESSAGE));
    }

    private static Heartbeat.Kit kit(NodeBody kit) {
        return new Heartbeat.Kit(
                id(kit, "disk"),
                kit.name("secretId", ADDRESS),
                KeyId.parse(kit.name("keyId", ADDRESS)),
                kit.optionalTime("purgeDate"));
    }

    private static long id(NodeBody body, String name) {
        return Long.parseLong(body.text(name, ID));
    }

    private static String digest(NodeBody body) {
        var content = BUILDERS.createObjectBuilder(body.json())
                .remove("sequence")
                .remove("previous")
                .build();
        return Sha256.hex(content.toString());
    }
}
