package io.keyward.blackbox.faults;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** What fails, and how often in a round. More than half of the faults kill a process. */
enum Fault {
    FIRST_SERVER_KILLED(Part.SERVERS, 4, 1),
    SECOND_SERVER_KILLED(Part.SERVERS, 4, 1),
    BOTH_SERVERS_KILLED(Part.SERVERS, 2, 2),
    SERVER_KILLED_WHILE_STARTING(Part.SERVERS, 1, 2),
    SERVER_SUSPENDED(Part.SERVERS, 2, 0),
    SERVER_CUT_OFF_FROM_DATABASE(Part.DATABASE, 2, 0),
    DATABASE_CRASHED(Part.DATABASE, 2, 0),
    DISK_OF_DATABASE_FULL(Part.DATABASE, 1, 0),
    VAULT_CUT_OFF(Part.VAULT, 2, 0);

    /** What a fault affects. A part is repaired before it fails again; other parts can fail meanwhile. */
    enum Part {
        SERVERS,
        DATABASE,
        VAULT
    }

    private final Part part;
    private final int perRound;
    private final int kills;

    Fault(Part part, int perRound, int kills) {
        this.part = part;
        this.perRound = perRound;
        this.kills = kills;
    }

    Part part() {
        return part;
    }

    /** How many processes the fault kills. */
    int kills() {
        return kills;
    }

    /** The faults of a round, in an order that the random numbers choose. */
    static List<Fault> round(Random random) {
        var faults = new ArrayList<Fault>();
        Stream.of(values()).forEach(fault -> faults.addAll(Collections.nCopies(fault.perRound, fault)));
        Collections.shuffle(faults, random);
        return faults;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
