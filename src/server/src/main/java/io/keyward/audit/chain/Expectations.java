package io.keyward.audit.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the operator knows about the log from elsewhere. The database alone cannot show that a chain was removed together with
 * its head, or that the whole database is an older copy.
 *
 * @param servers the servers that must have a chain; no other server may have one, unless {@code heads} names it. Empty if
 *     they are not known.
 * @param heads the heads that the chains had at some time
 */
public record Expectations(Set<String> servers, KnownHeads heads) {

    static final Expectations NONE = new Expectations(Set.of(), new KnownHeads());

    Set<String> allServers() {
        var all = new TreeSet<>(servers);
        all.addAll(heads.servers());
        return all;
    }

    /** What cannot be verified about these chains without further heads or names of servers, one sentence each. */
    List<String> unknown(List<Head> chains) {
        if (servers.isEmpty() && heads.isEmpty()) {
            return List.of(
                    "it is not known which servers had a chain, and how far each chain had got. This command cannot say whether a"
                            + " chain was removed with its head, whether the whole log was emptied, or whether the database was"
                            + " returned to an older state. Name the servers by --server and the heads that were kept elsewhere"
                            + " by --heads");
        }
        var unknown = new ArrayList<String>();
        chains.stream()
                .filter(head ->
                        head.sequence() == 0 && heads.newest(head.server()).isEmpty())
                .forEach(head -> unknown.add(
                        "server %s: it is not known whether the chain ever had a record; name a head of it by --heads"
                                .formatted(head.server())));
        return unknown;
    }

    /** What an intact result does not prove about these chains, one sentence each. */
    public List<String> limits(List<Head> chains) {
        var limits = new ArrayList<String>();
        chains.stream()
                .filter(head ->
                        head.sequence() > 0 && heads.newest(head.server()).isEmpty())
                .forEach(head -> limits.add(
                        "server %s: no head is known from elsewhere, so a return to an older state would not be seen"
                                .formatted(head.server())));
        if (servers.isEmpty()) {
            limits.add("no server was named, so the removal of a chain without a known head would not be seen");
        }
        return limits;
    }
}
