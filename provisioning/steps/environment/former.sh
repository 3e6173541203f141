# shellcheck shell=bash disable=SC2154
# What the server was once, and is no more. Inputs: former_roles.
step former

for role in "${former_roles[@]}"; do
  case $role in
  relay) unit=tinyproxy files=(/etc/systemd/system/tinyproxy.service.d/gangway.conf) ;;
  nat) unit=gangway-nat files=(/etc/systemd/system/gangway-nat.service /etc/sysctl.d/90-gangway-nat.conf) ;;
  esac
  [[ -e ${files[0]} ]] || continue
  run systemctl disable --now "$unit"
  rm -f "${files[@]}"
  changed "is no $role any more"
done
