package io.keyward.arm.key;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.arm.route.Route;
import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.arm.wire.PathScope;
import io.keyward.authorization.ArmAction;
import io.keyward.disk.ErasedDisk;
import io.keyward.disk.ErasedDisks;
import io.keyward.disk.Erasure;
import io.keyward.disk.erasure.EraseOrder;
import io.keyward.problem.ProblemCode;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import java.time.Clock;
import java.time.Instant;

/**
 * An addition of Keyward: the disks of removed nodes and deleted clusters, and whether their erasure is confirmed. There is a
 * subclass with the path for each kind of scope.
 */
public abstract class ErasedDisksResource {

    @Inject
    ErasedDisks disks;

    @Inject
    Pages pages;

    @Inject
    Clock clock;

    @BeanParam
    PathScope scope;

    @GET
    @Route(
            action = ArmAction.ERASED_DISKS_READ,
            operationId = "erasures_listDisks",
            summary = "List the erased disks of a {scope} and whether each erasure is confirmed",
            answers = "Items")
    public JsonObject list(@BeanParam PageRequest request) {
        var now = clock.instant();
        return pages.list(
                request,
                disks.page(scope.clusters(), request.afterNumber(), pages.limit()),
                disk -> Long.toString(disk.id()),
                disk -> view(disk, now));
    }

    private static JsonObject view(ErasedDisk disk, Instant now) {
        var view = BUILDERS.createObjectBuilder()
                .add("cluster", disk.cluster().toString())
                .add("host", disk.host())
                .add("disk", disk.id())
                .add("kind", disk.kind().name())
                .add("lun", disk.lun())
                .add("key", disk.key().toString())
                .add("erased", wireName(disk.erasure()));
        disk.until().ifPresent(until -> view.add("until", until.toString()));
        disk.erasedAt().ifPresent(at -> view.add("erasedAt", at.toString()));
        disk.receipt().ifPresent(receipt -> view.add("receipt", receipt));
        disk.order().ifPresent(order -> view.add("order", view(disk, order, now)));
        return view.build();
    }

    private static JsonObjectBuilder view(ErasedDisk disk, EraseOrder order, Instant now) {
        var view = BUILDERS.createObjectBuilder()
                .add("state", wireName(order.state(now)))
                .add("orderedAt", order.orderedAt().toString())
                .add("dueAt", order.dueAt().toString());
        order.orderedBy().ifPresent(operator -> view.add("orderedBy", operator));
        order.operation().ifPresent(operation -> view.add("operation", operation));
        order.takenBackBy().ifPresent(operator -> view.add("takenBackBy", operator));
        order.takenBackAt().ifPresent(at -> view.add("takenBackAt", at.toString()));
        if (disk.cloned() && disk.hasOpenOrder()) view.add("withheld", ProblemCode.NODE_CLONED.wireName());
        return view;
    }

    private static String wireName(EraseOrder.State state) {
        return switch (state) {
            case WAITING -> "waiting";
            case DUE -> "due";
            case TAKEN_BACK -> "takenBack";
        };
    }

    private static String wireName(Erasure erasure) {
        return switch (erasure) {
            case UNCONFIRMED, KIT_RECOVERABLE -> "unconfirmed";
            case ACKNOWLEDGED -> "acknowledged";
            case CONFIRMED -> "confirmed";
        };
    }
}
