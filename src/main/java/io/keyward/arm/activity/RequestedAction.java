package io.keyward.arm.activity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What a request asks for, in Azure's words: the action follows from the method and the path, because in an ARM path types and
 * names alternate.
 *
 * @param action such as {@code Microsoft.HDInsight/clusters/write}
 * @param resource the resource id, without the name of an action
 * @param changes false if the action only reads, also if its method is POST
 */
record RequestedAction(String action, String resource, boolean changes) {

    private static final Set<String> READING_ACTIONS = Set.of(
            "configurations",
            "listHosts",
            "getGatewaySettings",
            "preflight",
            "whatIf",
            "validateCreateRequest",
            "checkNameAvailability");

    static RequestedAction of(String method, String path) {
        var segments = Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        var provider = segments.lastIndexOf("providers");
        var below =
                provider < 0 ? segments : segments.subList(Math.min(provider + 2, segments.size()), segments.size());
        var namespace =
                provider >= 0 && provider + 1 < segments.size() ? segments.get(provider + 1) : "Microsoft.Resources";
        var last = below.isEmpty() ? "" : below.get(below.size() - 1);
        var isAction = method.equals("POST") && below.size() % 2 == 1;
        var resource = isAction ? segments.subList(0, segments.size() - 1) : segments;
        return new RequestedAction(
                String.join("/", namespace, String.join("/", types(below)), verb(method)),
                "/" + String.join("/", resource),
                changes(method, isAction ? last : ""));
    }

    private static List<String> types(List<String> below) {
        var types = new ArrayList<String>();
        for (var i = 0; i < below.size(); i += 2) {
            types.add(below.get(i));
        }
        return types;
    }

    private static String verb(String method) {
        return switch (method) {
            case "PUT", "PATCH" -> "write";
            case "DELETE" -> "delete";
            case "POST" -> "action";
            default -> "read";
        };
    }

    private static boolean changes(String method, String action) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS" -> false;
            case "POST" -> !READING_ACTIONS.contains(action);
            default -> true;
        };
    }
}
