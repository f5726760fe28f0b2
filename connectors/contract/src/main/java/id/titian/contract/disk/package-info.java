/** Small files that survive a power cut and a pulled stick: keys, receipts, notes and numbers that agent and hub write down. */
@NullMarked
package id.titian.contract.disk;

import org.jspecify.annotations.NullMarked;
