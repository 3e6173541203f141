# shellcheck shell=bash disable=SC2154
# All that makes a release what it is. Inputs: commit, processes, memory_per_process_mib, site_count, startup_file,
# application_environment, slot_unit, boot_unit.
step settings

# carried_processes MEMORY_MIB CPUS: what three quarters of the memory carry, but no more than a process a CPU, shared
# among the sites; at least two.
carried_processes() {
  local all=$(($1 * 3 / 4 / memory_per_process_mib))
  all=$(((all < $2 ? all : $2) / site_count))
  echo $((all > 2 ? all : 2))
}

if [[ $processes == auto ]]; then
  memory_mib=$(awk '/^MemTotal:/ { print int($2 / 1024) }' /proc/meminfo)
  processes=$(carried_processes "$memory_mib" "$(nproc)")
fi

install -m 600 /dev/stdin "$scratch/slot.env" <<END
# Made by Gangway for commit $commit, unit $(sha256sum <<<"$slot_unit" | cut -c 1-16).
${application_environment}GANGWAY_STARTUP_FILE="$startup_file"
GANGWAY_PROCESSES="$processes"
END

write_file "/etc/systemd/system/gangway-$site@.service" 644 <<<"$slot_unit"
write_file "/etc/systemd/system/gangway-$site.service" 644 <<<"$boot_unit"
if ! systemctl is-enabled -q "gangway-$site.service" 2>/dev/null; then
  run systemctl enable "gangway-$site.service"
  changed 'set to start at boot'
fi

# The public release is the one wanted: it only has to run.
if [[ -d $releases/$current ]] && cmp -s "$scratch/slot.env" "$settings/$current.env"; then
  step slot
  if ! systemctl is-active -q "$(slot_of "$current")"; then
    systemctl daemon-reload
    systemctl start "$(slot_of "$current")"
    changed "started $current again"
  fi
  await_health "$current" || unhealthy "$current" 'it is the public one'
  prune "$current"
  finish
  return
fi
