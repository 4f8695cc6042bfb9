/**
 * The pages about the backups that can still be restored, and the key versions that they need. Begin with {@link
 * io.keyward.portal.backup.BackupList}.
 */
package io.keyward.portal.backup;
