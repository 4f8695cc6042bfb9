/** The LUKS volumes on disks, those that were on them before, and the tokens issued for their headers. */
package io.keyward.disk.volume;
