/** The present and former LUKS volumes of disks, and the tokens issued for their headers. */
package io.keyward.disk.volume;
