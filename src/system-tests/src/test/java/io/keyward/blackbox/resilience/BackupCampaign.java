package io.keyward.blackbox.resilience;

import io.keyward.testserver.OnH2;
import io.keyward.testserver.OwnServers;
import io.keyward.testserver.shared.SlowRotationServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Runs the tests of {@code BackupIT} on H2, where a copy of the database's file is the backup. */
@OnH2
@Tag("campaign")
@ResourceLock(SlowRotationServer.NAME)
@OwnServers(SlowRotationServer.NAME)
class BackupCampaign extends BackupIT {}
